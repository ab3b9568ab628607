package frontdesk.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.speech.GrowingStream;
import frontdesk.speech.SpeechEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whole trainings on tones: each text is a pitch, each speaker a loudness. */
class AlignmentTest {
  private static final int WIDTH = 8;
  private static final int TEXTS = 15;
  private static final TextTower WORDS = text -> {
    Random random = new Random(text.hashCode());
    float[] values = new float[Projection.TEXT];
    for (int i = 0; i < values.length; i++)
      values[i] = (float) random.nextGaussian();
    return Embedding.of(values);
  };

  @TempDir
  private Path folder;
  private List<Pair> pairs;

  /** Ten states a second: how a tone's energy is spread over a few pitches. */
  private static final class TonesEncoder implements SpeechEncoder {
    private int encodings;

    @Override
    public String name() {
      return "tones";
    }

    @Override
    public int dimension() {
      return WIDTH;
    }

    @Override
    public int framesPerSecond() {
      return 10;
    }

    @Override
    public Stream open() {
      return new GrowingStream(WIDTH) {
        @Override
        public void accept(float[] samples, int offset, int length) {
          encodings++;
          for (int at = offset; at + 1600 <= offset + length; at += 1600)
            encoded.append(state(samples, at), new float[0], 1);
        }
      };
    }

    private static float[] state(float[] samples, int at) {
      float[] state = new float[WIDTH];
      for (int k = 0; k < WIDTH; k++) {
        double re = 1e-9;
        double im = 1e-9;
        for (int i = 0; i < 1600; i++) {
          double phase = 2 * Math.PI * (200 + 180 * k) * i / 16_000;
          re += samples[at + i] * Math.cos(phase);
          im += samples[at + i] * Math.sin(phase);
        }
        state[k] = (float) Math.log(re * re + im * im);
      }
      return state;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  /** Stops a training after some looks, as a kill would. */
  private static Alignment.Listener stopAfter(int looks) {
    int[] left = {looks};
    return new Alignment.Listener() {
      @Override
      public void encoded(int done, int all) {
        assertTrue(done <= all);
      }

      @Override
      public void evaluated(AlignmentResult.Progress progress, int steps) {
        if (left[0]-- == 0) throw new IllegalStateException("killed");
      }
    };
  }

  @BeforeEach
  void tones() throws IOException {
    pairs = new ArrayList<>();
    for (int speaker = 0; speaker < 12; speaker++) {
      for (int text = 0; text < TEXTS; text++) {
        float[] samples = new float[8_000];
        for (int i = 0; i < samples.length; i++)
          samples[i] = (float) ((0.1 + 0.05 * speaker) * Math.sin(2 * Math.PI * (200 + 90 * text) * i / 16_000));
        Path file = folder.resolve(speaker + "-" + text + ".wav");
        Wav.write(file, new Pcm(samples, 16_000));
        pairs.add(new Pair(file, "text number " + text, "voice " + speaker, "line " + pairs.size()));
      }
    }
  }

  private AlignmentResult train(String cache, Alignment.Listener listener) {
    return train(cache, pairs, listener);
  }

  private AlignmentResult train(String cache, List<Pair> pairs, Alignment.Listener listener) {
    var settings = new Alignment.Settings(4, 2, 2, 64, 5, 1e-3, 0.1, 2);
    return new Alignment(new TonesEncoder(), "tones 1", WORDS, folder.resolve(cache), settings, listener).train(pairs,
        List.of(), Optional.empty());
  }

  private byte[] written(AlignmentResult result) throws IOException {
    Path file = folder.resolve("result.bin");
    result.projected().write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void sounds_of_voices_never_heard_find_their_texts() throws IOException {
    AlignmentResult result = train("a", stopAfter(1_000));
    assertTrue(result.better());
    // By chance it is 0.07.
    assertTrue(result.after().soundToText()[0] > 0.5, "recall " + result.after().soundToText()[0]);
    assertTrue(result.after().matching()[2] > result.after().mismatching()[2] + 0.3);
    Path report = folder.resolve("report");
    AlignmentReport.write(report, result, false);
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("data:image/png;base64,") && !page.contains("file:"), "stands alone");
    assertTrue(page.contains("in voices that were not trained on"), "says what was held out");
    for (String picture : List.of("loss", "recall", "before", "after", "cosines"))
      assertTrue(Files.size(report.resolve(picture + ".png")) > 1_000, picture);
  }

  @Test
  void without_speakers_the_report_does_not_speak_of_voices() throws IOException {
    var nameless = pairs.stream().map(p -> new Pair(p.audio(), p.text(), "", p.place())).toList();
    AlignmentReport.write(folder.resolve("report"), train("n", nameless, stopAfter(1_000)), false);
    String page = Files.readString(folder.resolve("report/index.html"));
    assertTrue(page.contains("of texts that were not trained on") && !page.contains("in voices"), page);
  }

  @Test
  void a_training_that_was_interrupted_ends_as_one_that_was_not() throws IOException {
    byte[] whole = written(train("whole", stopAfter(1_000)));
    assertThrows(IllegalStateException.class, () -> train("cut", stopAfter(4)));
    assertTrue(Files.exists(folder.resolve("cut/tones/training.ckpt")));
    assertArrayEquals(whole, written(train("cut", stopAfter(1_000))));
    assertFalse(Files.exists(folder.resolve("cut/tones/training.ckpt")));
  }

  @Test
  void encodings_are_computed_once_and_a_cut_cache_is_mended() throws IOException {
    var encoder = new TonesEncoder();
    for (int round = 0; round < 3; round++) {
      if (round == 2) {
        Path index = folder.resolve("c/tones/index.bin");
        byte[] bytes = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(bytes, bytes.length - 40));
      }
      try (var encodings = new Encodings(folder.resolve("c"), encoder, "tones 1")) {
        encodings.compute(pairs, 2, WORDS, 1, _ -> {
        });
        assertTrue(pairs.stream().allMatch(p -> encodings.sound(p, 1).rows() > 0));
      }
      // The last record and the one that is cut are computed again.
      assertEquals(2 * pairs.size() + (round == 2 ? 2 : 0), encoder.encodings);
    }
  }

  @Test
  void pairs_that_teach_nothing_are_refused_with_the_reason() {
    assertRefused("99 pairs", pairs.subList(0, 99));
    assertRefused("same text", pairs.stream().map(p -> new Pair(p.audio(), "hello", p.speaker(), p.place())).toList());
    assertRefused("only 3 different texts", pairs.stream()
        .map(p -> new Pair(p.audio(), "t" + Math.abs(p.text().hashCode() % 3), p.speaker(), p.place())).toList());
  }

  @Test
  void an_unreadable_recording_is_named_with_its_line() throws IOException {
    Files.writeString(pairs.get(7).audio(), "no sound");
    assertRefused("line 7", pairs);
  }

  private void assertRefused(String reason, List<Pair> bad) {
    var settings = new Alignment.Settings(4, 1, 2, 64, 5, 1e-3, 0.1, 1);
    var alignment = new Alignment(new TonesEncoder(), "tones 1", WORDS, folder.resolve("r"), settings, stopAfter(1000));
    String message = assertThrows(RuntimeException.class, () -> alignment.train(bad, List.of(), Optional.empty()))
        .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void collapse_is_given_up() {
    var settings = new Alignment.Settings(4, 1, 2, 64, 5, 1e-3, 0.1, 1);
    TextTower constant = _ -> WORDS.embed("always the same");
    Projection still = Projection.random("tones", WIDTH, 1, 2, new float[WIDTH], new float[WIDTH], 3);
    // Scales of zero and equal biases: every sound and every text lies at one point.
    Arrays.fill(still.audioBias(), 1);
    Arrays.fill(still.textBias(), 1);
    Arrays.fill(still.text(), 0);
    ProjectionFile.write(folder.resolve("still.bin"), still);
    var alignment = new Alignment(new TonesEncoder(), "tones 1", constant, folder.resolve("s"), settings,
        stopAfter(1000));
    assertTrue(assertThrows(TrainingException.class,
        () -> alignment.train(pairs, List.of(), Optional.of(folder.resolve("still.bin")))).getMessage()
        .contains("collapsed"));
  }
}
