package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import frontdesk.speech.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DictationTest {
  @TempDir
  private Path folder;

  @Test
  void numbersHaveTenDigitsInThreeGroups() {
    for (MarkedSentence number : Dictation.numbers(20, 3)) {
      assertEquals(10, number.text().split(" ").length, number.text());
      assertEquals(2, number.aloud().chars().filter(c -> c == ',').count(), number.aloud());
    }
    assertEquals(Dictation.numbers(5, 1), Dictation.numbers(5, 1));
  }

  @Test
  void whatIsWrittenAlikeIsRight() {
    String said = "five oh five one two three four five six seven";
    assertTrue(
        SpeechKind.DIGITS.right(said, heard("505-123-4567", "five zero five one two three four five six seven")));
    assertFalse(SpeechKind.DIGITS.right(said, heard("505-123-456", "five oh five one two three four five six")));
    MarkedSentence name = Dictation.spelled(List.of("ruiz"), 1, 1).getFirst();
    assertEquals("R U I Z", name.aloud());
    assertTrue(SpeechKind.SPELLED.right(name.text(), heard("R-U-I-Z", "r u i z")));
    assertFalse(SpeechKind.SPELLED.right(name.text(), heard("R-U-I-S", "r u i s")));
  }

  @Test
  void recordingsWithoutWordsAreRefused() throws IOException {
    assertThrows(CallException.class, () -> new Recordings(folder));
    Files.writeString(folder.resolve("a.txt"), "Can I come in at 3?");
    Files.write(folder.resolve("a.wav"), new byte[0]);
    assertThrows(CallException.class, () -> new Recordings(folder));
    Files.writeString(folder.resolve("a.txt"), "Can I come in at three?");
    assertEquals("can i come in at three", new Recordings(folder).sentences().getFirst().text());
  }

  private static Transcript heard(String text, String spoken) {
    return new Transcript(text, spoken, List.of(), 1);
  }
}
