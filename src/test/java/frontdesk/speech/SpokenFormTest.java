package frontdesk.speech;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What Whisper writes becomes the words that were said, and from them the form that the agent knows. */
class SpokenFormTest {
  private final InverseTextNormalizer normalizer = new InverseTextNormalizer(List.of("Dr. Patel", "Dr. Kim", "Maria"));

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
              I'd like to book a cleaning next Tuesday at 3 p.m. | i'd like to book a cleaning next tuesday at three p m | I'd like to book a cleaning next Tuesday at 3 PM
              Tuesday at 3pm?                        | tuesday at three p m               | Tuesday at 3 PM
              At 2:30 PM, please.                    | at two thirty p m please           | at 2:30 PM please
          It's in suite 205.                     | it's in suite two oh five        | it's in suite 205
              Can I come at 9:05?                    | can i come at nine oh five         | can I come at 9:05
              It's $5.                               | it's five dollars                  | it's $5
              A cleaning is $1,250.50!               | a cleaning is one thousand two hundred fifty dollars and fifty cents | a cleaning is $1,250.50
              My number is 202-555-0147.             | my number is two zero two five five five zero one four seven | my number is 2025550147
              (202) 555-0147                         | two zero two five five five zero one four seven | 2025550147
              555-0147                               | five five five zero one four seven | 5550147
              It's 555 0147, thanks.                 | it's five five five zero one four seven thanks | it's 5550147 thanks
              My name is Nancy, N-A-N-C-Y.           | my name is nancy n a n c y         | my name is nancy N-A-N-C-Y
              J.O.H.N.                               | j o h n                            | J-O-H-N
              Code B7K2                              | code b seven k two                 | code B7K2
              With Dr. Patel, please.                | with doctor patel please           | with Dr. Patel please
              March 3rd, 1985                        | march third nineteen eighty five   | March 3rd, 1985
              On December 21st at 10 a.m.            | on december twenty first at ten a m | on December 21st at 10 AM
              My email is ana.ruiz42@gmail.com.      | my email is ana dot ruiz four two at gmail dot com | my email is ana.ruiz42@gmail.com
              I have a PPO; it's 20% off.            | i have a p p o it's twenty percent off | I have a PPO it's 20% off
              I’m free between 2 and 4.              | i'm free between two and four      | I'm free between 2 and 4
              An X-ray and a check-up                | an x ray and a check up            | an x-ray and a check up
              123 Main Street                        | one hundred twenty three main street | 123 main street
              Twenty-five minutes                    | twenty five minutes                | 25 minutes
              Yes.                                   | yes                                | yes
              """)
  void saysWhatIsWritten(String whisper, String spoken, String text) {
    assertEquals(spoken, SpokenForm.of(whisper));
    assertEquals(text, normalizer.apply(SpokenForm.of(whisper)));
  }

  /** What the normaliser writes is said so that it writes the same again, punctuated or not. */
  @ParameterizedTest
  @MethodSource("written")
  void whatIsWrittenIsWrittenAgain(String written) {
    assertEquals(written, normalizer.apply(SpokenForm.of(written)));
    assertEquals(written, normalizer.apply(SpokenForm.of(Character.toUpperCase(written.charAt(0))
        + written.substring(1).replaceAll("(?<![AP]M)$", ".").replace(" please", ", please"))));
  }

  @Test
  void anyTextBecomesPlainWords() {
    Random random = new Random(6);
    String signs = "abcXYZ0123456789 .,:;-@$%()'’é♪\n";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String spoken = SpokenForm.of(text.toString());
      assertTrue(spoken.matches("[\\p{Ll}\\p{Nd}' ]*"), () -> text + " became " + spoken);
    }
  }

  private static Stream<String> written() throws IOException {
    try (InputStream in = InverseTextNormalizerTest.class.getResourceAsStream("/speech/written.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ")[1])
          // One letter alone is a name that is spelled only where it is explained.
          .filter(line -> line.length() > 1);
    }
  }
}
