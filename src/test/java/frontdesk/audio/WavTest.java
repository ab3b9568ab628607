package frontdesk.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WavTest {
  private static final float[] TRUTH = {0, 0.5f, -0.5f, 0.25f, -1};

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"1,8,0.01", "1,16,0", "1,24,0", "1,32,0", "3,32,0", "3,64,0", "6,8,0.02", "7,8,0.02"})
  void readsEveryForm(int tag, int bits, float tolerance) throws IOException {
    byte[] data = coded(tag, bits);
    for (boolean extensible : new boolean[]{false, true}) {
      Pcm pcm = read(wav(tag, 1, 16_000, bits, extensible, data.length, data));
      assertEquals(16_000, pcm.rate());
      assertArrayEquals(TRUTH, pcm.samples(), tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x7FFFFFFF, 0x7FFFF000, 4_000_000})
  void aStreamedHeadersLengthIsNotBelieved(int stated) throws IOException {
    byte[] data = coded(1, 16);
    assertArrayEquals(TRUTH, read(wav(1, 1, 8_000, 16, false, stated, data)).samples());
  }

  @Test
  void otherChunksArePassedOverAndChannelsAreMixed() throws IOException {
    var data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort((short) 16_384).putShort((short) 0).putShort((short) -16_384).putShort((short) -16_384);
    byte[] plain = wav(1, 2, 8_000, 16, false, 8, data.array());
    var longer = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    longer.put(plain, 0, 12).put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(3).put(new byte[4]);
    longer.put(plain, 12, plain.length - 12);
    assertArrayEquals(new float[]{0.25f, -0.5f}, read(longer.array()).samples());
  }

  @Test
  void whatIsNoWavIsRefusedInOneSentence() {
    byte[] good = wav(1, 1, 16_000, 16, false, 10, coded(1, 16));
    assertEquals("x is empty", refusal(new byte[0]));
    assertEquals("x is not a WAV file", refusal("Dear Sir or Madam, I write".getBytes(StandardCharsets.US_ASCII)));
    for (int half = 12; half < 44; half++) {
      assertTrue(refusal(Arrays.copyOf(good, half)).contains("x "), "cut at " + half);
    }
    assertEquals("x ends within the WAV header", refusal(Arrays.copyOf(good, 20)));
    assertEquals("x is a WAV file without a data chunk", refusal(Arrays.copyOf(good, 36)));
    assertEquals("x has a coding that is not known: WAV format 85 with 0 bits",
        refusal(wav(85, 1, 16_000, 0, false, 0, new byte[0])));
    assertTrue(refusal(wav(1, 0, 16_000, 16, false, 0, new byte[0])).contains("0 channels"));
    assertTrue(refusal(wav(1, 1, -5, 16, false, 0, new byte[0])).contains("4294967291 samples a second"));
    byte[] nan = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.NaN).array();
    assertEquals("x holds values that are no numbers", refusal(wav(3, 1, 16_000, 32, false, 4, nan)));
  }

  @Test
  void damagedFilesAreRefusedOrReadButNeverBreakTheReader() {
    byte[] good = wav(1, 1, 16_000, 16, false, 10, coded(1, 16));
    var random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int hit = 0; hit < 1 + i % 4 && bad.length > 0; hit++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        read(bad);
      } catch (WavException e) {
        assertTrue(e.getMessage().startsWith("x "), e.getMessage());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("a.wav");
    var random = new Random(2);
    var samples = new float[50_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Int16.toFloat((short) random.nextInt());
    }
    Wav.write(file, new Pcm(samples, 24_000));
    Pcm back = Wav.read(file);
    assertEquals(24_000, back.rate());
    assertArrayEquals(samples, back.samples());
    assertEquals(44 + 100_000, Files.size(file));
  }

  @Test
  void aRecordingThatWasNotClosedCanBeRead() throws IOException {
    Path file = folder.resolve("killed.wav");
    var writer = new WavWriter(file, 8_000, 2);
    for (int second = 0; second < 5; second++) {
      writer.write(new float[16_000], 0, 16_000);
    }
    assertEquals(40_000, writer.frames());
    var header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertTrue(header.getInt(40) >= 3 * 32_000, "stated " + header.getInt(40));
    assertTrue(Wav.read(file).seconds() > 3);
    writer.close();
    writer.close();
    assertEquals(5, Wav.read(file).seconds());
  }

  private static Pcm read(byte[] bytes) throws IOException {
    return Wav.read(new ByteArrayInputStream(bytes), "x");
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(WavException.class, () -> read(bytes)).getMessage();
  }

  private static byte[] coded(int tag, int bits) {
    var out = ByteBuffer.allocate(TRUTH.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : TRUTH) {
      switch (tag * 100 + bits) {
        case 108 -> out.put((byte) (Math.round(value * 127) + 128));
        case 116 -> out.putShort((short) (value * 32_768));
        case 124 -> {
          int sample = (int) (value * 8_388_608);
          out.putShort((short) sample).put((byte) (sample >> 16));
        }
        case 132 -> out.putInt((int) (value * 2_147_483_648.0));
        case 332 -> out.putFloat(value);
        case 364 -> out.putDouble(value);
        case 608 -> out.put(G711.ALAW.encode(Int16.fromFloat(value)));
        default -> out.put(G711.MULAW.encode(Int16.fromFloat(value)));
      }
    }
    return out.array();
  }

  private static byte[] wav(int tag, int channels, int rate, int bits, boolean extensible, int stated, byte[] data) {
    int formatSize = extensible ? 40 : 16;
    var out = ByteBuffer.allocate(28 + formatSize + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(stated + 36);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(formatSize);
    out.putShort((short) (extensible ? 0xFFFE : tag)).putShort((short) channels).putInt(rate);
    out.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8)).putShort((short) bits);
    if (extensible) {
      out.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag).put(new byte[14]);
    }
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(stated).put(data);
    return out.array();
  }
}
