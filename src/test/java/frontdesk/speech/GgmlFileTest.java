package frontdesk.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import frontdesk.inference.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whisper files of other sizes work; bad ones are refused in one sentence. */
class GgmlFileTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"16,2,2,1", "24,3,1,0"})
  void otherSizesWorkByTheirShapes(int width, int heads, int layers, int type) throws IOException {
    Path file = write(TinyWhisper.bytes(width, heads, layers, type));
    var mel = new float[31 * 80];
    var random = new Random(1);
    for (int i = 0; i < mel.length; i++) {
      mel[i] = random.nextFloat() * 2 - 1;
    }
    for (Precision precision : Precision.values()) {
      try (WhisperModel model = WhisperModel.load(file, folder.resolve("cache"), precision, 1)) {
        assertEquals(width, model.dimension());
        assertEquals(100, model.maxStates());
        float[] states = model.encode(mel, 31);
        assertEquals(16 * width, states.length);
        try (WhisperDecoder decoder = model.decoder(states, 16)) {
          assertEquals(TinyWhisper.VOCABULARY, decoder.step(50_257, 50_362).length);
          assertEquals(30, decoder.room());
        }
        assertThrows(IllegalArgumentException.class, () -> model.encode(new float[201 * 80], 201));
      }
    }
  }

  @Test
  void aDamagedOrOutdatedGraphIsMadeAnew() throws IOException {
    Path file = write(TinyWhisper.bytes(16, 2, 1, 1));
    Path cache = folder.resolve("cache");
    var mel = new float[20 * 80];
    float[] states = encode(file, cache, mel);
    var random = new Random(2);
    for (int round = 0; round < 10; round++) {
      Path graph = graph(cache, "encoder");
      byte[] bytes = Files.readAllBytes(graph);
      if (round % 2 == 0) {
        bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
      } else {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      Files.write(graph, bytes);
      assertArrayEquals(states, encode(file, cache, mel));
    }
    Files.write(file, TinyWhisper.bytes(24, 3, 1, 1));
    assertEquals(10 * 24, encode(file, cache, mel).length);
    try (var left = Files.list(cache)) {
      assertEquals(3, left.count(), "graphs of the file before are gone");
    }
  }

  @Test
  void aCutFileIsRefusedWhereverItIsCut() throws IOException {
    byte[] whole = TinyWhisper.bytes(16, 2, 1, 1);
    var random = new Random(3);
    for (int i = 0; i < 40; i++) {
      int length = i < 10 ? i * 7 : random.nextInt(whole.length);
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void absurdSizesAreRefusedWithoutTheirMemory() throws IOException {
    byte[] whole = TinyWhisper.bytes(16, 2, 1, 1);
    for (int at : List.of(0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 52, 56 + 80 * 201 * 4, 60 + 80 * 201 * 4)) {
      for (int value : List.of(-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20)) {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        Path file = write(bytes);
        assertThrows(ModelException.class, () -> load(file), "offset " + at + " value " + value);
      }
    }
  }

  @Test
  void aQuantisedFileIsRefusedAndTheMessageSaysWhatToTake() throws IOException {
    byte[] bytes = TinyWhisper.bytes(16, 2, 1, 1);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(44, 2008);
    assertTrue(refused(bytes).contains("quantised"));
  }

  @Test
  void aModelForOtherFramesIsRefusedAndFreed() throws IOException {
    Path file = write(TinyWhisper.withBands(128));
    WhisperModel model = WhisperModel.load(file, folder.resolve("cache"), Precision.FLOAT32, 1);
    assertTrue(assertThrows(ModelException.class, () -> new WhisperEncoder("whisper-large-v3", model)).getMessage()
        .contains("128 mel bands"));
    assertThrows(IllegalStateException.class, () -> model.encode(new float[10 * 128], 10));
  }

  private String refused(byte[] bytes) throws IOException {
    Path file = write(bytes);
    String message = assertThrows(ModelException.class, () -> load(file)).getMessage();
    assertTrue(message.contains(file.toString()) && message.lines().count() == 1, message);
    return message;
  }

  private void load(Path file) {
    WhisperModel.load(file, folder.resolve("bad"), Precision.FLOAT32, 1).close();
  }

  private static float[] encode(Path file, Path cache, float[] mel) {
    try (WhisperModel model = WhisperModel.load(file, cache, Precision.FLOAT32, 1)) {
      return model.encode(mel, 20);
    }
  }

  private static Path graph(Path cache, String part) throws IOException {
    try (var files = Files.list(cache)) {
      return files.filter(f -> f.getFileName().toString().contains(part)).findFirst().orElseThrow();
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("small.bin"), bytes);
  }
}
