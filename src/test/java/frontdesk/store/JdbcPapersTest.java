package frontdesk.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import frontdesk.call.CallPapers.Broken;
import frontdesk.call.CallPapers.Left;
import frontdesk.call.CallPapers.Paper;
import frontdesk.call.EndReason;
import frontdesk.schedule.Customer;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JdbcPapersTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");
  private static final String SECRET = "Xylophone Quist";

  @TempDir
  Path folder;

  private Database database;
  private JdbcPapers papers;

  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    papers = new JdbcPapers(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Paper paper(String call, String name, Instant at, String body) {
    return new Paper(call, name, at, "headline of " + body, 2, "{\"text\":\"" + body + "\"}");
  }

  private void keep(String call, Instant at, String number) {
    papers.keep(List.of(paper(call, "summary", at, SECRET), paper(call, "claim", at, SECRET)), Set.of(number));
  }

  @Test
  void aCallsPapersAreKeptTogetherAndReplaceEarlierOnes() {
    keep("a1", MONDAY, "+12125550142");
    papers.keep(List.of(paper("a1", "summary", MONDAY, "better")), Set.of());
    assertEquals(List.of("summary", "claim"), papers.papers("a1").stream().map(Paper::name).toList());
    assertEquals(Optional.of(paper("a1", "summary", MONDAY, "better")), papers.paper("a1", "summary"));
    assertEquals(Optional.empty(), papers.paper("a1", "other"));
    assertEquals(List.of(), papers.papers("b2"));
  }

  @Test
  void whatIsErasedIsNotReplaced() {
    keep("a1", MONDAY, "+12125550142");
    assertTrue(papers.replace(paper("a1", "summary", MONDAY, "better")));
    assertEquals(Optional.of(paper("a1", "summary", MONDAY, "better")), papers.paper("a1", "summary"));
    papers.erasePhone("+12125550142");
    assertFalse(papers.replace(paper("a1", "summary", MONDAY, "again")));
    assertEquals(List.of(), papers.papers("a1"));
  }

  @Test
  void callsWithoutEndAndSummaryHaveBrokenOff() {
    var log = new JdbcCallLog(database);
    for (String call : List.of("a1", "b2", "c3", "d4")) {
      log.began(call, MONDAY, "mulaw");
    }
    log.began("e5", MONDAY.plusSeconds(60), "mulaw");
    log.ended("b2", MONDAY.plusSeconds(30), EndReason.COMPLETED, 30_000, 3);
    keep("c3", MONDAY, "+12125550142");
    new JdbcMessages(database).take(new Customer("Ann Lee", "+12125550142"), "call me",
        new WriteKey("d4", "m", "message"));
    assertEquals(
        List.of(new Broken("a1", MONDAY, List.of(), List.of()),
            new Broken("d4", MONDAY, List.of(), List.of(new Left("Ann Lee", "+12125550142", "call me")))),
        papers.broken(MONDAY, MONDAY.plusSeconds(60), 9));
    assertEquals(1, papers.broken(MONDAY, MONDAY.plusSeconds(60), 1).size());
    assertEquals(List.of(), papers.broken(MONDAY.plusSeconds(61), MONDAY.plusSeconds(90), 9));
  }

  @Test
  void theNewestSummariesComeFirst() {
    IntStream.range(0, 5).forEach(i -> keep("c" + i, MONDAY.plusSeconds(i), "1"));
    assertEquals(List.of("c4", "c3"), papers.latest(Optional.empty(), 2).stream().map(Paper::call).toList());
    assertEquals(List.of("c1", "c0"),
        papers.latest(Optional.of(MONDAY.plusSeconds(2)), 9).stream().map(Paper::call).toList());
    assertThrows(IllegalArgumentException.class, () -> papers.latest(Optional.empty(), 0));
  }

  @Test
  void aNumberTakesThePapersOfItsCallsWithIt() throws Exception {
    keep("a1", MONDAY, "+1 (212) 555-0142");
    keep("b2", MONDAY, "+12125550143");
    assertEquals(2, papers.erasePhone("212-555-0142"));
    assertEquals(0, papers.erasePhone("212-555-0142"));
    assertEquals(List.of("b2"), papers.latest(Optional.empty(), 9).stream().map(Paper::call).toList());
    assertEquals(2, papers.erasePhone("5550143"));
    assertThrows(IllegalArgumentException.class, () -> papers.erasePhone("12"));
    assertFalse(inAFile(SECRET));
  }

  @Test
  void whatIsTooOldIsErased() throws Exception {
    keep("a1", MONDAY, "+12125550142");
    keep("b2", MONDAY.plus(Duration.ofDays(2)), "+12125550142");
    assertEquals(0, papers.sweep(MONDAY.plus(Duration.ofDays(90)), Duration.ofDays(90)));
    assertEquals(2, papers.sweep(MONDAY.plus(Duration.ofDays(91)), Duration.ofDays(90)));
    assertEquals(List.of("b2"), papers.latest(Optional.empty(), 9).stream().map(Paper::call).toList());
    assertEquals(2, papers.sweep(MONDAY.plus(Duration.ofDays(93)), Duration.ofDays(90)));
    assertFalse(inAFile(SECRET));
  }

  private boolean inAFile(String words) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(words)) {
          return true;
        }
      }
    }
    return false;
  }
}
