package frontdesk.bench;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A wire that is a WebSocket. What arrives waits in a bounded inbox with the time of its arrival; sending blocks
 * until the frame was handed to the system. Sending and reading from one thread.
 */
final class SocketWire implements Wire {
  static final String SUBPROTOCOL = "frontdesk.v1";
  private static final int MAX_WAITING = 20_000;
  private static final int MAX_TEXT = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>(MAX_WAITING);
  private final WebSocket socket;

  private SocketWire(HttpClient client, URI server) {
    try {
      socket = client.newWebSocketBuilder().subprotocols(SUBPROTOCOL).connectTimeout(PATIENCE)
          .buildAsync(server, new Receiver()).get(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CallException("there is no Frontdesk server at " + server + " (" + reason(e) + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted while connecting", e);
    }
  }

  /**
   * Connects.
   *
   * @throws CallException where nobody answers there
   */
  static SocketWire open(HttpClient client, URI server) {
    return new SocketWire(client, server);
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public void text(String text) {
    sent(socket.sendText(text, true));
  }

  @Override
  public void binary(byte[] bytes) {
    sent(socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  private void sent(CompletableFuture<WebSocket> sending) {
    try {
      sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // The close or the failure lies in the inbox, where the reader finds its reason.
    } catch (TimeoutException e) {
      throw new CallException("the server took nothing for " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted during the call", e);
    }
  }

  @Override
  public Optional<Message> poll() {
    return Optional.ofNullable(inbox.poll());
  }

  @Override
  public Optional<Message> poll(Duration patience) {
    try {
      return Optional.ofNullable(inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted during the call", e);
    }
  }

  @Override
  public void cut() {
    socket.abort();
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      sent(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }
    socket.abort();
  }

  /** On the HTTP client's threads. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (text.length() > MAX_TEXT) {
        end(from, "a message of the server is longer than " + MAX_TEXT + " characters");
      } else if (last) {
        put(from, new Message.Text(text.toString(), System.nanoTime()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      var bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (binary.size() > MAX_TEXT) {
        end(from, "a frame of the server is longer than " + MAX_TEXT + " bytes");
      } else if (last) {
        put(from, new Message.Binary(binary.toByteArray(), System.nanoTime()));
        binary.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      put(from, new Message.Closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      put(from, new Message.Closed(1006, reason(error)));
    }

    private void put(WebSocket from, Message message) {
      if (!inbox.offer(message)) {
        end(from, "the server sends faster than a call can take");
      }
    }

    private void end(WebSocket from, String why) {
      inbox.clear();
      inbox.add(new Message.Closed(1009, why));
      from.abort();
    }
  }
}
