package frontdesk.schedule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The table of phrases: what each means at its clock. */
class WhenPhraseTest {
  private record Row(int line, ZonedDateTime now, Business business, String words, String expected) {}

  @Test
  void everyPhraseOfTheTableMeansWhatItSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      String got = WhenText.of(WhenPhrase.resolve(row.words(), row.now(), row.business()));
      if (!got.equals(row.expected())) {
        wrong.add(
            "line " + row.line() + ": \"" + row.words() + "\"\n  expected " + row.expected() + "\n  got      " + got);
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " wrong:\n" + String.join("\n", wrong) + "\n");
  }

  @Test
  void theTableHoldsAtLeastThreeHundredDifferentPhrases() throws IOException {
    assertTrue(rows().stream().map(Row::words).distinct().count() >= 300);
  }

  /** Lines are "words TAB expected"; a line that begins with @ sets clock, zone and business for those below. */
  private static List<Row> rows() throws IOException {
    List<String> lines;
    try (var in = WhenPhraseTest.class.getResourceAsStream("/schedule/when.tsv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    List<Row> rows = new ArrayList<>();
    ZonedDateTime now = null;
    Business business = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("@")) {
        String[] clock = line.substring(1).strip().split("\\s+");
        ZoneId zone = ZoneId.of(clock[1]);
        now = LocalDateTime.parse(clock[0]).atZone(zone);
        business = clock[2].equals("salon") ? WhenText.salon(zone) : WhenText.dentist(zone);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t");
        assertEquals(2, cells.length, "line " + (i + 1) + " of when.tsv has two cells");
        rows.add(new Row(i + 1, now, business, cells[0], cells[1]));
      }
    }
    return rows;
  }
}
