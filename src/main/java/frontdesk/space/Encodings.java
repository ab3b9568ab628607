package frontdesk.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SpeechEncoder;

/**
 * The encodings of pairs: each recording as it is and in a bounded number of {@link Augmentation}s, each text. What is
 * not in the cache yet is computed by a few platform threads. Closed together with its caches.
 */
final class Encodings implements AutoCloseable {
  /** No utterance of a pair is longer. */
  static final double LONGEST_SECONDS = 30;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final int TEXT_WIDTH = 384;

  private final SpeechEncoder encoder;
  private final String encoderId;
  private final int stride;
  private final EncodingCache sounds;
  private final EncodingCache texts;

  /**
   * @param folder of the caches
   * @param encoderId name and digest of the encoder: other weights are other encodings
   */
  Encodings(Path folder, SpeechEncoder encoder, String encoderId) {
    this.encoder = encoder;
    this.encoderId = encoderId;
    this.stride = stride(encoder);
    this.sounds = EncodingCache.open(folder.resolve(encoder.name()), encoder.dimension());
    this.texts = EncodingCache.open(folder.resolve("texts"), TEXT_WIDTH);
  }

  /** How many states are averaged to one, so that about 25 a second are left. */
  static int stride(SpeechEncoder encoder) {
    return Math.max(1, encoder.framesPerSecond() / 25);
  }

  /**
   * Computes what is missing.
   *
   * @param count how many variants of each: all for training, 1 (as it is) for measuring
   * @param done hears how many pairs are done; called by several threads
   */
  void compute(List<Pair> pairs, int count, TextTower tower, int threads, IntConsumer done) {
    var next = new AtomicInteger();
    var finished = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(() -> {
          for (int i = next.getAndIncrement(); i < pairs.size(); i = next.getAndIncrement()) {
            compute(pairs.get(i), count, tower);
            done.accept(finished.incrementAndGet());
          }
        }));
      }
      await(workers, next, pairs.size());
    }
    sounds.map();
    texts.map();
  }

  private static void await(List<Future<?>> workers, AtomicInteger next, int all) {
    RuntimeException first = null;
    for (Future<?> worker : workers) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        // The others need not go on with what cannot be used.
        next.set(all);
        if (first == null)
          first = e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        next.set(all);
        Thread.currentThread().interrupt();
        first = new TrainingException("the encoding was interrupted; what is done is kept");
      }
    }
    if (first != null) throw first;
  }

  private void compute(Pair pair, int count, TextTower tower) {
    if (text(pair) == null) {
      Embedding point = tower.embed(pair.key());
      float[] row = new float[TEXT_WIDTH];
      for (int i = 0; i < row.length; i++)
        row[i] = point.value(i);
      texts.put(pair.key(), row, 1);
    }
    float[] sound = null;
    for (int variant = 0; variant < count; variant++) {
      String name = name(pair, variant);
      if (sounds.find(name) != null) continue;
      if (sound == null) sound = read(pair);
      encode(name, variant == 0 ? sound : Augmentation.of(sound, random(pair, variant)));
    }
  }

  /** Neither the folder nor the date of a recording changes how it is varied. */
  private static Random random(Pair pair, int variant) {
    return new Random((pair.audio().getFileName() + " " + pair.key() + " " + variant).hashCode());
  }

  private static float[] read(Pair pair) {
    try {
      Pcm pcm = Wav.read(pair.audio());
      if (pcm.seconds() > LONGEST_SECONDS || pcm.seconds() < SHORTEST_SECONDS) {
        throw new BadPairsException("%s: %s lasts %.2f s; %.1f to %.0f s are possible".formatted(pair.place(),
            pair.audio(), pcm.seconds(), SHORTEST_SECONDS, LONGEST_SECONDS));
      }
      return pcm.rate() == Augmentation.RATE
          ? pcm.samples()
          : Resampler.resample(pcm, Augmentation.RATE).samples();
    } catch (IOException e) {
      throw new BadPairsException(pair.place() + ": " + pair.audio() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void encode(String name, float[] sound) {
    try (var stream = encoder.open()) {
      stream.accept(sound, 0, sound.length);
      EncodedSpeech encoded = stream.finish();
      int rows = (encoded.frames() + stride - 1) / stride;
      float[] states = new float[rows * encoder.dimension()];
      Projection.average(encoded, stride, states);
      sounds.put(name, states, rows);
    }
  }

  /** A recording that was replaced under its old name is another one. */
  private String name(Pair pair, int variant) {
    try {
      return encoderId + " " + pair.audio().toAbsolutePath().normalize() + " " + Files.size(pair.audio()) + " "
          + Files.getLastModifiedTime(pair.audio()).toMillis() + " " + variant
          + (variant == 0 ? "" : " " + Augmentation.VERSION);
    } catch (IOException e) {
      throw new BadPairsException(pair.place() + ": " + pair.audio() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where a recording's encoding lies; null where it has not been computed. */
  EncodingCache.Entry sound(Pair pair, int variant) {
    return sounds.find(name(pair, variant));
  }

  /** Where a text's embedding lies; null where it has not been computed. */
  EncodingCache.Entry text(Pair pair) {
    return texts.find(pair.key());
  }

  void readSound(EncodingCache.Entry entry, float[] into, int at) {
    sounds.read(entry, into, at);
  }

  void readText(EncodingCache.Entry entry, float[] into, int at) {
    texts.read(entry, into, at);
  }

  @Override
  public void close() {
    sounds.close();
    texts.close();
  }
}
