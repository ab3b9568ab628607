package frontdesk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Callers who want the same at the same time. The file lies in memory where the system has a folder for that: who wins
 * does not depend on the disk, and ten thousand races need more than ten thousand commits.
 */
class RaceTest {
  private static final int RACES = 10_000;
  private static final int CALLERS = 8;
  /** So many races in a row go from one meeting at the barrier; the write lock keeps the callers side by side. */
  private static final int TOGETHER = 5;
  /** The winner of each so manieth race also books. */
  private static final int BOOKED = 10;
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Business BUSINESS = business();

  private final TestClock clock = TestClock.monday();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private Path folder;
  private Database database;
  private JdbcSchedule schedule;

  @BeforeEach
  void open() throws IOException {
    Path memory = Path.of("/dev/shm");
    folder = Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "frontdesk")
        : Files.createTempDirectory("frontdesk");
    database = Database.open(folder);
    schedule = new JdbcSchedule(database, BUSINESS, clock);
  }

  @AfterEach
  void close() throws IOException {
    callers.shutdownNow();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> assertTrue(file.toFile().delete()));
    }
  }

  /** Open day and night, so that there is a time for each race. */
  private static Business business() {
    var day = List.of(new Hours(LocalTime.of(6, 0), LocalTime.MIDNIGHT));
    return new Business("Always", Riverside.ZONE, "US",
        List.of(new Service("filling", "filling", List.of(), Duration.ofMinutes(60))),
        List.of(new Person("ann", "Ann", Set.of("filling")), new Person("bob", "Bob", Set.of("filling"))),
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), d -> day)), Set.of(),
        Duration.ZERO, 730, Duration.ofMinutes(30));
  }

  /** What the two callers of a race want: the same slot, or two that overlap by half. */
  private record Race(Slot one, Slot other) {}

  /** Races that have nothing to do with each other: one in each 90 minutes of each person. */
  private List<Race> races(int count) {
    var races = new ArrayList<Race>();
    for (var day = Riverside.tomorrow(clock); races.size() < count; day = day.plusDays(1)) {
      var when = new When(Optional.of(Dates.of(day)), Optional.empty(), false, Ambiguity.NONE);
      for (Person person : BUSINESS.people()) {
        List<Slot> slots = schedule.openings("filling", Optional.of(person.id()), when, 50);
        for (int i = 0; i + 1 < slots.size(); i += 3) {
          races.add(new Race(slots.get(i), slots.get(races.size() % 4 == 0 ? i + 1 : i)));
        }
      }
    }
    return races.subList(0, count);
  }

  /** Takes part in each race with the others at the barrier, and gives what was promised. */
  private static Callable<List<Appointment>> caller(Schedule schedule, String name, List<Slot> wanted,
      CyclicBarrier start) {
    return () -> {
      var promised = new ArrayList<Appointment>();
      for (int race = 0; race < wanted.size(); race++) {
        if (race % TOGETHER == 0) {
          start.await();
        }
        String call = name + race;
        try {
          Hold hold = schedule.hold(wanted.get(race).id(), call, HOLD);
          promised.add(race % BOOKED == 0
              ? schedule.book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"))
              : held(hold));
        } catch (ScheduleException e) {
          assertEquals(Reason.SLOT_TAKEN, e.reason(), e.getMessage());
        }
      }
      return promised;
    };
  }

  /** A hold as the calendar lists it. */
  private static Appointment held(Hold hold) {
    Slot slot = hold.slot();
    return new Appointment(hold.id(), slot.service(), slot.person(), slot.start(), slot.end(), new Customer("", ""),
        Appointment.State.HELD);
  }

  @Test
  void ofTwoCallersExactlyOneWins() throws Exception {
    race(races(RACES), schedule);
  }

  /** Two servers on one file: each caller has a database of his own. */
  @Test
  void ofTwoCallersOfTwoServersExactlyOneWins() throws Exception {
    try (Database second = Database.open(folder)) {
      race(races(RACES / 50), new JdbcSchedule(second, BUSINESS, clock));
    }
  }

  private void race(List<Race> races, Schedule rival) throws Exception {
    var start = new CyclicBarrier(2);
    List<Slot> ones = races.stream().map(Race::one).toList();
    List<Slot> others = races.stream().map(Race::other).toList();
    Future<List<Appointment>> one = callers.submit(caller(schedule, "a", ones, start));
    Future<List<Appointment>> other = callers.submit(caller(rival, "b", others, start));
    assertTrue(Math.min(one.get().size(), other.get().size()) > races.size() / 20, "one was always first: no race");
    List<Appointment> promised = Stream.concat(one.get().stream(), other.get().stream()).toList();
    LocalDate first = Riverside.tomorrow(clock);
    assertEquals(races.size(), promised.size(), "winners");
    assertEquals(Set.copyOf(schedule.appointments(first, first.plusDays(730))), Set.copyOf(promised));
    assertEquals(races.size(), TestDatabase.number(database, "SELECT count(*) FROM claim"));
    assertEquals(0, TestDatabase.overlaps(database));
  }

  @Test
  void ofManyCallersExactlyOneWins() throws Exception {
    List<Slot> wanted = races(50).stream().map(Race::one).toList();
    var start = new CyclicBarrier(CALLERS);
    List<Future<List<Appointment>>> all = IntStream.range(0, CALLERS)
        .mapToObj(i -> callers.submit(caller(schedule, "c" + i + "-", wanted, start))).toList();
    int promised = 0;
    for (Future<List<Appointment>> one : all) {
      promised += one.get().size();
    }
    assertEquals(wanted.size(), promised);
    assertEquals(0, TestDatabase.overlaps(database));
  }

  @Test
  void aBookingRepeatedAtTheSameTimeIsOneAppointment() throws Exception {
    List<Slot> wanted = races(50).stream().map(Race::one).toList();
    var start = new CyclicBarrier(CALLERS);
    for (Slot slot : wanted) {
      Hold hold = schedule.hold(slot.id(), "c" + slot.id(), HOLD);
      var key = new WriteKey("c" + slot.id(), hold.id(), "book");
      List<Future<Appointment>> all = IntStream.range(0, CALLERS).mapToObj(i -> callers.submit(() -> {
        start.await();
        return schedule.book(hold.id(), ANN, key);
      })).toList();
      Set<Appointment> answers = new HashSet<>();
      for (Future<Appointment> one : all) {
        answers.add(one.get());
      }
      assertEquals(1, answers.size());
    }
    assertEquals(wanted.size(), TestDatabase.number(database, "SELECT count(*) FROM appointment"));
  }
}
