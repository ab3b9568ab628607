package frontdesk.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is looked up before a turn is over serves the reply, never changes it, and is never a write. */
class ForesightTest {
  private final WatchedSchedule watched = new WatchedSchedule();
  private final Desk desk = new Desk(ModelSettings.OFFLINE, watched::around);
  private final Guest guest = desk.guest();
  private long turn;

  @AfterEach
  void close() {
    desk.close();
  }

  private List<String> partial(String words) {
    return partial(words, 8);
  }

  private List<String> partial(String words, int most) {
    return watched.foresee(guest.conversation, so(turn + 1, words), most).stream().map(ToolCall::name).toList();
  }

  private static CallerTurn so(long number, String words) {
    return new CallerTurn(number, words, words, Optional.of(Desk.INTENTS.classify(words)),
        CallerTurn.Channel.SPEECH);
  }

  private String say(String words) {
    turn++;
    watched.asked.clear();
    return guest.say(words);
  }

  @Test
  void theReplyFindsTheOpeningsLookedUp() {
    assertEquals(List.of(), partial("I'd like"));
    assertEquals(List.of(), partial("I'd like a cleaning"));
    assertEquals(List.of("find_openings"), partial("I'd like a cleaning next Tuesday at three"));
    assertEquals(List.of("openings"), watched.askedAhead);
    // The tool passes other words, which mean the same.
    String reply = say("I'd like a cleaning please next Tuesday at three");
    assertEquals(List.of("hold"), watched.asked, guest::toString);
    assertTrue(reply.contains("name"), guest::toString);
  }

  @Test
  void aChangeOfMindIsAskedAnew() {
    partial("I'd like a cleaning tomorrow at three");
    say("I'd like a cleaning tomorrow at three I mean at four");
    assertTrue(watched.asked.contains("openings"), guest::toString);
    assertTrue(guest.outcomes.getFirst().result().contains("T16:00"), guest::toString);
  }

  @Test
  void whatWasWrittenMeanwhileMakesItStale() {
    partial("I'd like a cleaning next Tuesday morning");
    Guest other = desk.guest("+16175550111");
    other.say("a cleaning next Tuesday at eight");
    say("I'd like a cleaning next Tuesday morning");
    assertTrue(watched.asked.contains("openings"), guest::toString);
    assertFalse(guest.reply.contains("eight"), guest::toString);
  }

  @Test
  void itIsFreshForFiveSeconds() {
    partial("I'd like a cleaning next Tuesday morning");
    desk.clock.elapse(ReadAhead.FRESH.plusMillis(1));
    say("I'd like a cleaning next Tuesday morning");
    assertEquals(List.of("openings"), watched.asked, guest::toString);
  }

  @Test
  void itGoesWithItsTurn() {
    partial("I'd like a cleaning next Tuesday morning");
    say("hello");
    partial("I'd like a cleaning");
    say("I'd like a cleaning next Tuesday morning");
    assertEquals(List.of("openings"), watched.asked, guest::toString);
  }

  @Test
  void aMoveLooksUpTheAppointmentAndThenItsOpenings() {
    for (String words : List.of("a checkup tomorrow at ten", "Ana Ruiz", "yes"))
      say(words);
    assertEquals(1, desk.confirmed().size(), guest::toString);
    Guest later = desk.guest();
    CallerTurn soFar = so(1, "this is Ana Ruiz, can I move my appointment to Friday at nine");
    List<String> looked = watched.foresee(later.conversation, soFar, 8).stream().map(ToolCall::name).toList();
    assertEquals(List.of("find_appointment", "find_openings"), looked);
    watched.asked.clear();
    later.say(soFar.text());
    assertEquals(List.of("holdForMove"), watched.asked, later::toString);
  }

  @Test
  void noMoreIsLookedUpThanMay() {
    assertEquals(List.of(), partial("I'd like a cleaning next Tuesday at three", 0));
    assertEquals(List.of(), watched.askedAhead);
  }

  @Test
  void aYesThatIsNotOverWritesNothing() {
    say("I'd like a cleaning next Tuesday at three, this is Ana Ruiz");
    watched.askedAhead.clear();
    assertEquals(List.of(), partial("yes please"));
    assertEquals(List.of(), watched.askedAhead);
    assertEquals(0, desk.confirmed().size());
    say("yes please but make it four");
    assertEquals(0, desk.confirmed().size(), guest::toString);
  }

  @Test
  void aLookUpUnderWayIsWaitedForRatherThanRepeated() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    watched.before = name -> {
      if (!watched.ahead.get()) return;
      asked.countDown();
      try {
        assertTrue(answered.await(20, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    };
    CompletableFuture<List<String>> looked = CompletableFuture
        .supplyAsync(() -> partial("I'd like a cleaning next Tuesday morning"));
    assertTrue(asked.await(20, TimeUnit.SECONDS));
    // The reply's own look-up comes while the one ahead is under way.
    CompletableFuture<String> reply = CompletableFuture
        .supplyAsync(() -> guest.say("I'd like a cleaning next Tuesday morning"));
    answered.countDown();
    assertFalse(reply.get(20, TimeUnit.SECONDS).isBlank());
    assertEquals(List.of("find_openings"), looked.get(20, TimeUnit.SECONDS));
    assertEquals(List.of(), watched.asked, guest::toString);
  }

  @Test
  void aLookUpThatFailsAheadIsMadeAgain() {
    watched.before = name -> {
      if (watched.ahead.get()) throw new IllegalStateException("the calendar is away");
    };
    partial("I'd like a cleaning next Tuesday morning");
    watched.before = name -> {
    };
    say("I'd like a cleaning next Tuesday morning");
    assertEquals(List.of("openings"), watched.asked, guest::toString);
  }

  @Test
  void theBeginOfTheReplyIsKnownBeforeTheTurnIsOver() {
    String words = "how much is a cleaning";
    String first = watched.prepare(guest.conversation, so(1, words), 8).orElseThrow();
    assertFalse(first.isBlank());
    assertTrue(say(words).startsWith(first), guest::toString);
    assertEquals(Optional.empty(), watched.prepare(guest.conversation, so(2, words), 0), "no look-up is allowed");
  }

  @Test
  void aReplyThatWaitsForAWriteIsNotKnown() {
    assertEquals(Optional.empty(), watched.prepare(guest.conversation, so(1, "a cleaning next Tuesday at three"), 8));
    assertEquals(List.of("openings"), watched.askedAhead);
  }

  /** The same callers with and without looking ahead: the same tools, the same calendar, and no write ahead. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void lookingAheadChangesNothing(long seed) throws Exception {
    List<String> plain = converse(seed, Optional.empty());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      assertEquals(plain, converse(seed, Optional.of(pool)));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> converse(long seed, Optional<ExecutorService> pool) throws Exception {
    WatchedSchedule watched = new WatchedSchedule();
    List<String> log = new ArrayList<>();
    try (Desk desk = new Desk(ModelSettings.OFFLINE, watched::around)) {
      Random says = new Random(seed);
      Random interleaving = new Random(seed + 100);
      for (int call = 0; call < 3; call++) {
        Guest guest = desk.guest("+1617555" + (1000 + call));
        int taken = desk.messages.size() + desk.transfers.size();
        String agreeable = "";
        for (long number = 1; number <= 15 && !guest.ended; number++) {
          String words = says.nextInt(3) > 0 && !agreeable.isEmpty()
              ? agreeable
              : RandomCallerTest.SAYS.get(says.nextInt(RandomCallerTest.SAYS.size()));
          List<Future<List<ToolCall>>> looked = new ArrayList<>();
          if (pool.isPresent()) speak(words, number, guest, watched, interleaving, pool.get(), looked);
          assertEquals(taken, desk.messages.size() + desk.transfers.size(), "nothing is sent before the turn is over");
          guest.say(words);
          for (Future<List<ToolCall>> ahead : looked)
            ahead.get(20, TimeUnit.SECONDS)
                .forEach(tool -> assertTrue(Toolbox.READS.contains(tool.name()), tool::toString));
          taken = desk.messages.size() + desk.transfers.size();
          agreeable = RandomCallerTest.agreeable(guest.reply, says);
        }
        log.addAll(guest.tools);
        guest.conversation.close();
        desk.schedule.releaseAll("call-" + (call + 1)); // closing does so on a pool of its own
      }
      desk.confirmed().forEach(a -> log.add(a.service() + " " + a.person() + " " + a.start() + " " + a.customer()));
      assertEquals(pool.isPresent(), !watched.askedAhead.isEmpty(), "the property looks ahead at all");
      assertTrue(watched.askedAhead.stream().noneMatch(WatchedSchedule.WRITES::contains),
          watched.askedAhead::toString);
    }
    return log;
  }

  /** The beginnings of a sentence, and sometimes of another that the caller thinks better of, some still under way. */
  private static void speak(String words, long number, Guest guest, WatchedSchedule watched, Random random,
      ExecutorService pool, List<Future<List<ToolCall>>> looked) throws Exception {
    String first = random.nextInt(3) == 0
        ? RandomCallerTest.SAYS.get(random.nextInt(RandomCallerTest.SAYS.size())) + " no wait "
        : "";
    String whole = first + words;
    for (int end = 1; end <= whole.length(); end += 4 + random.nextInt(16)) {
      CallerTurn soFar = so(number, whole.substring(0, end));
      boolean prepares = random.nextBoolean();
      looked.add(pool.submit(() -> {
        if (!prepares) return watched.foresee(guest.conversation, soFar, 8);
        watched.prepare(guest.conversation, soFar, 8);
        return List.of();
      }));
      if (random.nextInt(4) > 0) looked.getLast().get(20, TimeUnit.SECONDS);
    }
  }
}
