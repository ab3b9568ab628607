package frontdesk.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import frontdesk.audio.Wav;
import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was kept outlives the death of the process (SIGKILL) in the middle of writing, and is found afterwards. */
class ArchiveKillTest {
  private static final int KILLS = 3;

  @TempDir
  Path folder;

  @Test
  @Timeout(120)
  void everyKeptUtteranceIsThereAndFound() throws Exception {
    var random = new Random(5);
    var tower = new WordTower(1);
    for (int kill = 0; kill < KILLS; kill++) {
      int last = keptUntilKilled("call" + kill, 8 + random.nextInt(30));
      try (Database database = Database.open(folder);
          var archive = JdbcArchive.open(database, folder,
              new JdbcArchive.Towers("space1", tower, Optional.of(tower), Optional.of(tower::sound)))) {
        archive.settleNow();
        for (int turn = 1; turn <= last; turn++) {
          String words = "word" + "call" + kill + "x" + turn;
          var hits = archive
              .search(new Query(Optional.of(words), Optional.empty(), Optional.empty(), Filter.CALLERS, 5));
          assertEquals(1, hits.size(), words);
          assertEquals(words, hits.getFirst().words());
          assertEquals(100 + turn, Wav
              .read(folder.resolve(JdbcArchive.SOUND).resolve("call" + kill).resolve(turn + ".wav")).samples().length);
        }
        long kept = TestDatabase.number(database, "SELECT count(*) FROM utterance WHERE call = ?", "call" + kill);
        assertTrue(kept >= last && kept <= last + 1, "kept " + kept + " after " + last);
        assertEquals(archive.size(), sounds(), "no sound without its row");
        assertEquals(0, TestDatabase.number(database, "SELECT count(*) FROM index_debt"));
      }
    }
  }

  private long sounds() throws IOException {
    try (var files = Files.walk(folder.resolve(JdbcArchive.SOUND))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /** Starts the program, kills it after so many utterances, and gives the last that it had kept for certain. */
  private int keptUntilKilled(String call, int utterances) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process child = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-Xmx256m",
        "-XX:TieredStopAtLevel=1", "-cp", classes, ArchivingChild.class.getName(), folder.toString(), call)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    int last = 0;
    try (BufferedReader reader = child.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.equals(Integer.toString(last + 1))) { // the very last line may be cut
          last++;
        }
        if (last == utterances) {
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(10, TimeUnit.SECONDS));
    assertTrue(last >= utterances, "the program ended by itself after " + last);
    return last;
  }
}
