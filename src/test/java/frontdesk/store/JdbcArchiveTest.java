package frontdesk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

import frontdesk.audio.Pcm;
import frontdesk.call.AbstractArchiveContract;
import frontdesk.call.Archive;
import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;
import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Hit;
import frontdesk.call.PastCalls.Query;
import frontdesk.schedule.Customer;
import frontdesk.schedule.WriteKey;
import frontdesk.space.Embedding;
import frontdesk.store.JdbcArchive.Erased;
import frontdesk.store.JdbcArchive.Towers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The archive on disk: hybrid search, retention, erasure down to the bytes, and what another projection means. */
class JdbcArchiveTest extends AbstractArchiveContract {
  /** A word that no file holds by chance. */
  private static final String SECRET = "xylophonist";

  @TempDir
  Path folder;
  private Database database;
  private JdbcArchive archive;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    archive = archive(1);
  }

  private JdbcArchive archive(int seed) {
    var tower = new WordTower(seed);
    return JdbcArchive.open(database, folder,
        new Towers("space" + seed, tower, Optional.of(tower), Optional.of(tower::sound)));
  }

  private void reopen(int seed) {
    archive.close();
    archive = archive(seed);
    archive.settleNow();
  }

  @AfterEach
  void close() {
    archive.close();
    database.close();
  }

  @Override
  protected Archive archive() {
    return archive;
  }

  @Override
  protected long size() {
    return archive.size();
  }

  private void say(String call, long turn, String words, Instant at, int samples) {
    Optional<Pcm> sound = Optional.of(samples).filter(n -> n > 0).map(n -> new Pcm(new float[n], 16_000));
    archive.keep(new Entry(call, turn, Role.CALLER, at, 1000 * turn, 1000 * turn + 800, words, sound,
        sound.map(new WordTower(1)::sound)));
  }

  private List<String> find(String words, Filter filter) {
    archive.settleNow();
    return archive.search(new Query(Optional.of(words), Optional.of(new WordTower(1).embed(words)),
        Optional.of(new WordTower(1).embed(words)), filter, 10))
        .stream().map(Hit::words).toList();
  }

  private List<Hit> near(Embedding point) {
    archive.settleNow();
    return archive.search(new Query(Optional.empty(), Optional.empty(), Optional.of(point), Filter.CALLERS, 10));
  }

  /** How many files under the data folder hold these bytes. */
  private long holding(String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, wanted)).count();
    }
  }

  private static boolean contains(Path file, byte[] wanted) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long sounds() throws IOException {
    Path kept = folder.resolve(JdbcArchive.SOUND);
    if (!Files.isDirectory(kept)) {
      return 0;
    }
    try (var files = Files.walk(kept)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void wordsMeaningAndSoundFindOneAnother() {
    archive.decided(decision("a1", Outcome.GRANTED));
    archive.decided(decision("b2", Outcome.GRANTED));
    say("a1", 1, "I would like my money back, a refund please", MONDAY, 0);
    say("a1", 2, "sound700", MONDAY, 0);
    say("b2", 1, "when do you open on friday", MONDAY.plusSeconds(86_400), 700);
    say("b2", 2, "a cleaning with maria", MONDAY.plusSeconds(86_400), 900);
    assertEquals("I would like my money back, a refund please", find("refunds", Filter.CALLERS).getFirst(),
        "the analyzer knows plurals");
    var near = near(new WordTower(1).embed("sound700"));
    assertEquals(List.of("sound700", "when do you open on friday"),
        near.subList(0, 2).stream().map(Hit::words).sorted().toList());
    assertEquals(1.0, near.getFirst().cosine().orElseThrow(), 1e-3);
    Hit opening = near.stream().filter(hit -> hit.call().equals("b2")).findFirst().orElseThrow();
    assertEquals(1, opening.turn());
    assertEquals(1000, opening.fromMs());
    assertEquals(1800, opening.toMs());
    assertTrue(opening.hasSound());
    assertEquals(MONDAY.plusSeconds(86_400), opening.at());
  }

  @Test
  void filtersRestrict() {
    archive.decided(decision("a1", Outcome.GRANTED));
    archive.decided(decision("b2", Outcome.GRANTED));
    say("a1", 1, "a cleaning", MONDAY, 0);
    say("b2", 1, "a cleaning tomorrow", MONDAY.plusSeconds(3600), 0);
    archive.keep(new Entry("b2", 1, Role.AGENT, MONDAY, 0, 900, "Which cleaning?", Optional.empty(), Optional.empty()));
    var all = Filter.CALLERS;
    assertEquals(2, find("cleaning", all).size());
    assertEquals(3,
        find("cleaning", new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())).size());
    assertEquals(List.of("a cleaning tomorrow"),
        find("cleaning", new Filter(Optional.of(MONDAY.plusSeconds(60)), Optional.empty(), Optional.empty(),
            all.role())));
    assertEquals(List.of("a cleaning"), find("cleaning",
        new Filter(Optional.empty(), Optional.of(MONDAY.plusSeconds(3600)), Optional.empty(), all.role())));
    assertEquals(List.of("a cleaning"),
        find("cleaning", new Filter(Optional.empty(), Optional.empty(), Optional.of("a1"), all.role())));
  }

  @Test
  void withoutConsentNoByteIsWritten() throws Exception {
    archive.decided(decision("a1", Outcome.REFUSED));
    assertThrows(IllegalStateException.class, () -> say("a1", 1, SECRET, MONDAY, 500));
    archive.settleNow();
    assertEquals(0, holding(SECRET));
    assertEquals(0, sounds());
    assertThrows(RuntimeException.class, () -> TestDatabase.execute(database,
        "INSERT INTO utterance (call, turn, role, at, from_ms, to_ms, words) VALUES ('a1', 1, 'caller', 0, 0, 0, 'x')"),
        "the database refuses it too");
  }

  @Test
  void erasureLeavesNotAByte() throws Exception {
    archive.decided(decision("a1", Outcome.GRANTED));
    archive.decided(decision("b2", Outcome.GRANTED));
    for (int i = 1; i <= 40; i++)
      say("b2", i, "an ordinary sentence number " + i, MONDAY, 0);
    say("a1", 1, "the " + SECRET + " wants a cleaning", MONDAY, 500);
    archive.settleNow();
    assertTrue(holding(SECRET) >= 2, "in the database or its log, and among the index's terms");
    assertEquals(1, archive.erase("a1"));
    archive.settleNow();
    assertEquals(0, holding(SECRET));
    assertEquals(0, sounds());
    assertEquals(40, archive.size());
    assertEquals(10, find("ordinary sentence", Filter.CALLERS).size());
  }

  @Test
  void aNumberTakesAllItsCallsWithIt() throws Exception {
    var messages = new JdbcMessages(database);
    archive.decided(decision("a1", Outcome.GRANTED));
    archive.decided(new Archive.Decision("b2", Optional.empty(), MONDAY, 10, Outcome.GRANTED, "yes"));
    archive.decided(new Archive.Decision("c3", Optional.of("+12125550199"), MONDAY, 10, Outcome.GRANTED, "sure"));
    say("a1", 1, SECRET + " one", MONDAY, 500);
    say("b2", 1, SECRET + " two", MONDAY, 0);
    say("c3", 1, "another caller", MONDAY, 600);
    messages.take(new Customer("Ann Lee", "+1 212 555 0142"), "call me back", new WriteKey("b2", "m", "message"));
    Erased erased = archive.erasePhone("(212) 555-0142", MONDAY);
    assertEquals(new Erased(2, 2, 1, 2), erased);
    assertEquals(0, holding(SECRET));
    assertEquals(1, sounds());
    assertEquals(1, archive.size());
    assertEquals(1, messages.latest(10).size(), "a message is a business record");
    assertEquals(2, TestDatabase.number(database, "SELECT count(*) FROM consent WHERE words = '' AND digits IS NULL"));
    assertEquals(new Erased(0, 0, 0, 0), archive.erasePhone("+12125550142", MONDAY));
    assertThrows(IllegalArgumentException.class, () -> archive.erasePhone("12", MONDAY));
  }

  @Test
  void nothingMoreIsKeptOfACallWhoseNumberIsErasedWhileItGoesOn() throws Exception {
    new JdbcCallLog(database).began("a1", MONDAY, "PCM");
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, SECRET, MONDAY, 500);
    assertEquals(1, archive.erasePhone("+12125550142", MONDAY.plusSeconds(9)).entries());
    assertThrows(IllegalStateException.class, () -> say("a1", 2, SECRET, MONDAY, 500));
    archive.settleNow();
    assertEquals(0, holding(SECRET));
    assertEquals(0, sounds());
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 3, "kept again, by a new yes", MONDAY, 0);
    assertEquals(1, archive.size());
  }

  @Test
  void eachClassIsErasedWhenItsTimeIsOver() throws Exception {
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, SECRET, MONDAY, 500);
    say("a1", 2, "recent", MONDAY.plus(Duration.ofDays(20)), 600);
    Duration audio = Duration.ofDays(30);
    Duration transcript = Duration.ofDays(90);
    assertEquals(new Erased(0, 0, 0, 0), archive.sweep(MONDAY.plus(audio), audio, transcript));
    assertEquals(2, sounds());
    assertEquals(new Erased(0, 0, 1, 0), archive.sweep(MONDAY.plus(audio).plusSeconds(1), audio, transcript));
    assertEquals(1, sounds());
    assertEquals(1, near(new WordTower(1).embed("sound500")).stream().filter(hit -> hit.words().equals(SECRET)
        && hit.cosine().orElseThrow() < 0.9).count(), "its sound is not found any more, its words are");
    assertEquals(new Erased(1, 1, 1, 1), archive.sweep(MONDAY.plus(transcript).plusSeconds(1), audio, transcript));
    assertEquals(0, holding(SECRET));
    assertEquals(1, archive.size());
  }

  @Test
  void anotherProjectionIsNeverCompared() {
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, "a cleaning", MONDAY, 700);
    archive.settleNow();
    reopen(2);
    Hit bySound = near(new WordTower(2).embed("sound700")).getFirst();
    assertEquals(1.0, bySound.cosine().orElseThrow(), 1e-3, "computed anew from the kept sound");
    Hit byWords = near(new WordTower(2).embed("a cleaning")).getFirst();
    assertEquals(1.0, byWords.cosine().orElseThrow(), 1e-3, "computed anew from the words");
    assertTrue(near(new WordTower(1).embed("sound700")).getFirst().cosine().orElseThrow() < 0.7);
  }

  @Test
  void anIndexThatIsDamagedOrLostIsMadeAnew() throws Exception {
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, "a cleaning", MONDAY, 700);
    archive.settleNow();
    archive.close();
    try (var files = Files.list(folder.resolve(JdbcArchive.INDEX))) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList())
        Files.write(file, new byte[]{1, 2, 3});
    }
    archive = archive(1);
    assertEquals(List.of("a cleaning"), find("cleaning", Filter.CALLERS));
    assertEquals(1, archive.reindex());
    assertEquals(List.of("a cleaning"), find("cleaning", Filter.CALLERS));
  }

  @Test
  void aSecondProcessReadsAndErasesAndTheFirstFollows() throws Exception {
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, "the " + SECRET + " calls", MONDAY, 0);
    archive.settleNow();
    try (var other = archive(1)) {
      assertFalse(other.hasIndex());
      assertEquals(1,
          other.search(new Query(Optional.of(SECRET), Optional.empty(), Optional.empty(), Filter.CALLERS, 5)).size());
      assertEquals(1, other.erasePhone("+12125550142", MONDAY).entries());
      assertEquals(0,
          other.search(new Query(Optional.of(SECRET), Optional.empty(), Optional.empty(), Filter.CALLERS, 5)).size());
      assertThrows(StoreException.class, other::reindex);
    }
    archive.settleNow();
    assertEquals(0, holding(SECRET));
  }

  @Test
  void anIndexWhoseDebtsCouldNotBeWrittenDownIsLetGoAndMadeAnew() {
    archive.decided(decision("a1", Outcome.GRANTED));
    say("a1", 1, "a cleaning", MONDAY, 0);
    archive.close();
    TestDatabase.execute(database,
        "CREATE TRIGGER refused BEFORE INSERT ON index_debt BEGIN SELECT RAISE(ABORT, 'x'); END");
    assertThrows(StoreException.class, () -> archive(2));
    TestDatabase.execute(database, "DROP TRIGGER refused");
    archive = archive(2);
    assertTrue(archive.hasIndex());
    assertEquals(List.of("a cleaning"), find("cleaning", Filter.CALLERS));
  }

  @Test
  void whatIsErasedWhileTheCallGoesOnLeavesNoSoundWithoutARow() throws Exception {
    archive.decided(decision("a1", Outcome.GRANTED));
    try (var caller = Executors.newSingleThreadExecutor()) {
      var said = caller.submit(() -> {
        for (int turn = 1; turn <= 200; turn++)
          say("a1", turn, "turn " + turn, MONDAY, 500);
      });
      while (!said.isDone())
        archive.erase("a1");
      said.get();
    }
    assertEquals(archive.size(), sounds());
  }
}
