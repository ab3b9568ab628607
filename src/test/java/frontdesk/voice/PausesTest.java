package frontdesk.voice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PausesTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "500, 700", "10, 90"})
  void aWholeClauseGetsItsPause(int before, int behind) {
    var sound = new short[(before + 200 + behind) * 16];
    for (int i = before * 16; i < (before + 200) * 16; i++) {
      sound[i] = 8_000;
    }
    short[] clause = Pauses.around(sound, "I have Tuesday,", 16_000);
    int lead = Math.min(before, 20);
    assertEquals((lead + 200 + 150) * 16, clause.length);
    assertEquals(8_000, clause[lead * 16]);
    assertEquals(8_000, clause[(lead + 200) * 16 - 1]);
    assertEquals(0, clause[(lead + 200) * 16]);
  }

  @ParameterizedTest
  @CsvSource({"''", "Yes."})
  void silenceStaysShort(String clause) {
    assertEquals(Pauses.after(clause) * 16, Pauses.around(new short[20_000], clause, 16_000).length, 320);
  }
}
