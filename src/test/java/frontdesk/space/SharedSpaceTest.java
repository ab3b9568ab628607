package frontdesk.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.EncodedSpeech;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A projection file and the two towers that come of it. */
class SharedSpaceTest {
  private static final int STATES = 12;
  private static final TextTower LETTERS = text -> {
    float[] values = new float[Projection.TEXT];
    for (int i = 0; i < text.length(); i++)
      values[text.charAt(i) * 31 % values.length] += 1 + i % 3;
    return Embedding.of(values);
  };

  @TempDir
  private Path folder;

  private static Projection projection(int stride) {
    Random random = new Random(5);
    float[] mean = new float[STATES];
    float[] scale = new float[STATES];
    for (int i = 0; i < STATES; i++) {
      mean[i] = random.nextFloat() - 0.5f;
      scale[i] = 0.5f + random.nextFloat();
    }
    return Projection.random("embedded", STATES, stride, 3, mean, scale, 7);
  }

  private static EncodedSpeech speech(int frames) {
    Random random = new Random(frames);
    float[] states = new float[frames * STATES];
    for (int i = 0; i < states.length; i++)
      states[i] = (float) random.nextGaussian();
    var speech = new EncodedSpeech(STATES, 0);
    speech.append(states, new float[0], frames);
    return speech;
  }

  private SharedSpace written(Projection projection) {
    Path file = folder.resolve("space-embedded.bin");
    ProjectionFile.write(file, projection);
    return SharedSpace.load(file, LETTERS);
  }

  @Test
  void the_audio_tower_is_attention_pooling_and_a_linear_map() {
    for (int stride : new int[]{1, 2}) {
      Projection p = projection(stride);
      EncodedSpeech speech = speech(7);
      Embedding point = written(p).audio().embed(speech);
      Embedding expected = plainly(p, speech);
      // Half-precision weights are the only difference.
      assertEquals(1, point.cosine(expected), 1e-5);
      assertEquals(Projection.DIMENSIONS, point.dimensions());
    }
  }

  /** The same in the plainest form: all scores, then softmax, then the sum. */
  private static Embedding plainly(Projection p, EncodedSpeech speech) {
    int rows = (speech.frames() + p.stride() - 1) / p.stride();
    float[] states = new float[rows * STATES];
    Projection.average(speech, p.stride(), states);
    for (int i = 0; i < states.length; i++)
      states[i] = (states[i] - p.mean()[i % STATES]) * p.scale()[i % STATES];
    double[] out = new double[Projection.DIMENSIONS];
    for (int h = 0; h < p.heads(); h++) {
      double[] weights = new double[rows];
      double total = 0;
      for (int t = 0; t < rows; t++) {
        double score = 0;
        for (int i = 0; i < STATES; i++)
          score += p.queries()[h * STATES + i] * states[t * STATES + i];
        weights[t] = Math.exp(score / Math.sqrt(STATES));
        total += weights[t];
      }
      for (int t = 0; t < rows; t++)
        for (int i = 0; i < STATES; i++)
          for (int o = 0; o < out.length; o++)
            out[o] += weights[t] / total * states[t * STATES + i]
                * p.audio()[(h * STATES + i) * Projection.DIMENSIONS + o];
    }
    float[] values = new float[out.length];
    for (int o = 0; o < out.length; o++)
      values[o] = (float) out[o];
    return Embedding.of(values);
  }

  @Test
  void case_and_punctuation_carry_nothing() {
    TextTower text = written(projection(1)).text();
    assertEquals(1, text.embed("I'd like a Haircut, please!").cosine(text.embed("i'd like a haircut please")), 1e-6);
    assertTrue(text.embed("a haircut").cosine(text.embed("the opening hours of the shop")) < 0.99);
  }

  @Test
  void states_of_another_width_and_utterances_without_a_frame_are_refused() {
    AudioTower audio = written(projection(1)).audio();
    var wide = new EncodedSpeech(STATES + 1, 0);
    wide.append(new float[STATES + 1], new float[0], 1);
    assertTrue(assertThrows(ModelException.class, () -> audio.embed(wide)).getMessage().contains("13"));
    assertThrows(IllegalArgumentException.class, () -> audio.embed(new EncodedSpeech(STATES, 0)));
  }

  @Test
  void a_text_tower_of_another_width_is_refused() {
    Path file = folder.resolve("p.bin");
    ProjectionFile.write(file, projection(1));
    TextTower narrow = _ -> Embedding.of(new float[]{1, 2});
    assertThrows(ModelException.class, () -> SharedSpace.load(file, narrow));
  }

  @Test
  void the_id_tells_projections_apart() {
    String id = written(projection(1)).id();
    assertEquals(id, written(projection(1)).id());
    assertTrue(!id.equals(written(projection(2)).id()) && id.matches("[0-9a-f]{16}"));
  }

  @Test
  void every_damage_of_the_file_is_told_in_one_sentence() throws IOException {
    Path file = folder.resolve("p.bin");
    ProjectionFile.write(file, projection(1));
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      byte[] damaged = round % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
      if (round % 2 == 0) damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      String message = assertThrows(ModelException.class, () -> SharedSpace.load(file, LETTERS)).getMessage();
      assertTrue(message.contains("p.bin") && message.contains("./frontdesk align"), message);
    }
    Files.delete(file);
    assertThrows(ModelException.class, () -> SharedSpace.load(file, LETTERS));
  }

  @Test
  void a_business_has_its_own_projection_before_the_shipped_one() {
    var store = new ModelStore(folder);
    assertTrue(SharedSpace.installed(store, "embedded").isEmpty());
    ProjectionFile.write(folder.resolve("embedded/space-embedded.bin"), projection(1));
    assertEquals(folder.resolve("embedded/space-embedded.bin"), SharedSpace.installed(store, "embedded").orElseThrow());
    ProjectionFile.write(folder.resolve("space-embedded.bin"), projection(1));
    assertEquals(folder.resolve("space-embedded.bin"), SharedSpace.installed(store, "embedded").orElseThrow());
  }
}
