package frontdesk.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Against tables that sox made; see make-g711.sh beside them. */
class G711Test {
  @ParameterizedTest
  @CsvSource({"MULAW,mu-law", "ALAW,a-law"})
  void encodesEverySampleAsSoxDoes(G711 law, String name) throws IOException {
    byte[] golden = resource(name + "-codes.gz");
    assertEquals(65_536, golden.length);
    var codes = new byte[65_536];
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      codes[sample + 32_768] = law.encode((short) sample);
    }
    assertArrayEquals(golden, codes);
  }

  @ParameterizedTest
  @CsvSource({"MULAW,mu-law", "ALAW,a-law"})
  void decodesEveryCodeAsSoxDoes(G711 law, String name) throws IOException {
    var golden = ByteBuffer.wrap(resource(name + "-samples.gz")).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    assertEquals(256, golden.remaining());
    for (int code = 0; code < 256; code++) {
      assertEquals(golden.get(code), law.decode((byte) code), "code " + code);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeSurvivesTheWayThereAndBack(G711 law) {
    var codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    var samples = new float[256];
    var again = new byte[256];
    law.decode(codes, 0, 256, samples, 0);
    law.encode(samples, 0, 256, again, 0);
    // Mu-law has two zeros; both decode to 0, which is encoded as the positive one.
    if (law == G711.MULAW) {
      codes[0x7F] = (byte) 0xFF;
    }
    assertArrayEquals(codes, again);
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = new GZIPInputStream(G711Test.class.getResourceAsStream("/audio/" + name))) {
      return in.readAllBytes();
    }
  }
}
