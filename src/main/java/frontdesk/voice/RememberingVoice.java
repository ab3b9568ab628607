package frontdesk.voice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import frontdesk.audio.Int16;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A voice that makes the sound of fixed sentences once: the lines of the business, its greeting first of all. Voice and
 * speaking rate are those of the voice inside and never change, so the sentence alone is the key. No other sentence is
 * kept: what is said to one caller may be personal. The sentences least recently spoken make room where the bound in
 * bytes is reached. Any thread.
 */
public final class RememberingVoice implements Voice {
  private static final Logger LOG = LoggerFactory.getLogger(RememberingVoice.class);
  private static final int PIECES_PER_SECOND = 10;
  private static final int BYTES_PER_SAMPLE = Short.BYTES;
  private static final int PATIENCE_MS = 5_000;

  private final Voice voice;
  private final Set<String> fixed;
  private final long mostBytes;
  /** Guarded by itself, in the order of use. */
  private final Map<String, short[]> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;
  private final AtomicLong hits = new AtomicLong();
  private volatile boolean closed;
  private Optional<Thread> preparing = Optional.empty();

  /**
   * Remembers nothing yet; the voice is this one's to close from then on.
   *
   * @param fixed the sentences to keep, as they are given to {@link #speak}
   * @param mostBytes of sound that are kept; 0 keeps none
   */
  public RememberingVoice(Voice voice, Set<String> fixed, long mostBytes) {
    if (mostBytes < 0) {
      throw new IllegalArgumentException("a bound in bytes is not negative: " + mostBytes);
    }
    this.voice = voice;
    this.fixed = Set.copyOf(fixed);
    this.mostBytes = mostBytes;
  }

  /** How many sentences were spoken without making their sound again. */
  public long hits() {
    return hits.get();
  }

  /** The bytes of sound that are kept. */
  public long bytes() {
    synchronized (kept) {
      return bytes;
    }
  }

  /** Makes the sound of sentences ahead of their first use, on this thread, as far as there is room. */
  public void prepare(List<String> sentences) {
    for (String sentence : sentences) {
      if (closed || full()) {
        return;
      }
      speak(sentence, _ -> !closed);
    }
  }

  /** Likewise on a thread of its own that ends by itself or with {@link #close}. To be called once. */
  public synchronized void prepareLater(List<String> sentences) {
    preparing = Optional.of(Thread.ofPlatform().name("voice-prepare").daemon().priority(Thread.MIN_PRIORITY)
        .start(() -> {
          try {
            prepare(sentences);
          } catch (RuntimeException e) {
            // Each sentence is made when it is said, and what is wrong is told there.
            LOG.debug("sentences could not be prepared", e);
          }
        }));
  }

  @Override
  public String name() {
    return voice.name();
  }

  @Override
  public int rate() {
    return voice.rate();
  }

  @Override
  public void speak(String sentence, Sink sink) {
    if (!fixed.contains(sentence)) {
      voice.speak(sentence, sink);
      return;
    }
    Optional<short[]> known;
    synchronized (kept) {
      known = Optional.ofNullable(kept.get(sentence));
    }
    if (known.isPresent()) {
      hits.incrementAndGet();
      replay(known.get(), sink);
    } else {
      make(sentence, sink);
    }
  }

  private void replay(short[] sound, Sink sink) {
    int most = voice.rate() / PIECES_PER_SECOND;
    boolean wanted = true;
    for (int at = 0; wanted && at < sound.length; at += most) {
      var piece = new float[Math.min(most, sound.length - at)];
      for (int i = 0; i < piece.length; i++) {
        piece[i] = Int16.toFloat(sound[at + i]);
      }
      wanted = sink.accept(piece);
    }
  }

  private void make(String sentence, Sink sink) {
    var pieces = new ArrayList<short[]>();
    var whole = new boolean[]{true};
    voice.speak(sentence, samples -> {
      pieces.add(coded(samples));
      whole[0] = sink.accept(samples);
      return whole[0];
    });
    if (whole[0]) {
      keep(sentence, joined(pieces));
    }
  }

  private static short[] coded(float[] samples) {
    var coded = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      coded[i] = Int16.fromFloat(samples[i]);
    }
    return coded;
  }

  private static short[] joined(List<short[]> pieces) {
    var all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (short[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private void keep(String sentence, short[] sound) {
    long size = size(sound);
    synchronized (kept) {
      if (size > mostBytes || kept.containsKey(sentence)) {
        return;
      }
      var oldest = kept.entrySet().iterator();
      while (bytes + size > mostBytes) {
        bytes -= size(oldest.next().getValue());
        oldest.remove();
      }
      kept.put(sentence, sound);
      bytes += size;
    }
  }

  private static long size(short[] sound) {
    return (long) sound.length * BYTES_PER_SAMPLE;
  }

  /** Whether what is prepared next would push out what was prepared before: less than a second is left. */
  private boolean full() {
    return bytes() + (long) voice.rate() * BYTES_PER_SAMPLE > mostBytes;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      preparing.ifPresent(RememberingVoice::join);
    }
    voice.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
