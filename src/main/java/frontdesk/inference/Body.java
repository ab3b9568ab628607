package frontdesk.inference;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, pulled piece by piece with a bound on how long a piece may take; one piece is asked for at a
 * time, so no more waits in memory. One reader.
 */
final class Body implements Flow.Subscriber<List<ByteBuffer>> {
  private record Piece(List<ByteBuffer> bytes, Throwable failure) {}

  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(4);
  private volatile Flow.Subscription subscription;

  Body(Flow.Publisher<List<ByteBuffer>> publisher) {
    publisher.subscribe(this);
  }

  /** The next bytes; an empty list at the end. */
  List<ByteBuffer> next(Duration stall) throws IOException, InterruptedException {
    subscription.request(1);
    Piece piece = pieces.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
    if (piece == null) {
      throw new HttpTimeoutException("nothing came for " + stall.toMillis() / 1000.0 + " s");
    }
    if (piece.failure() != null) {
      throw new IOException("the connection broke off", piece.failure());
    }
    return piece.bytes();
  }

  /** Gives up what has not come yet. */
  void cancel() {
    subscription.cancel();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), null));
  }
}
