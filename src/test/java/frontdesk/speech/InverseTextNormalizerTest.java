package frontdesk.speech;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class InverseTextNormalizerTest {
  private final InverseTextNormalizer normalizer = new InverseTextNormalizer(List.of("Dr. Patel", "Dr. Kim", "Maria"));

  @ParameterizedTest
  @MethodSource("cases")
  void writesAsPeopleDo(String spoken, String written) {
    assertEquals(written, normalizer.apply(spoken));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsWrittenStays(String spoken, String written) {
    assertEquals(written, normalizer.apply(written));
  }

  @Test
  void theTableIsLarge() throws IOException {
    assertTrue(cases().count() >= 80);
    assertEquals("", normalizer.apply("  "));
  }

  @Test
  void anyWordsComeOut() throws IOException {
    List<String> words = cases().flatMap(pair -> Stream.of(pair[0].split(" "))).distinct().toList();
    Random random = new Random(8);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      String written = normalizer.apply(text.toString());
      assertTrue(!written.isBlank() && !written.contains("null") && written.length() <= text.length() + 16, written);
    }
  }

  private static Stream<String[]> cases() throws IOException {
    try (InputStream in = InverseTextNormalizerTest.class.getResourceAsStream("/speech/written.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| "));
    }
  }
}
