package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Business.Terms;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Customers;
import frontdesk.schedule.Customers.Details;
import frontdesk.schedule.Customers.Known;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JdbcCustomersTest {
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private Database database;
  private JdbcSchedule schedule;
  private Customers customers;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, business(), clock);
    customers = new JdbcCustomers(database, clock);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  /** Riverside, where a filling is for those alone who are known. */
  private static Business business() {
    Business b = Riverside.BUSINESS;
    var known = new Terms(Duration.ZERO, Duration.ZERO, List.of(), 1, Optional.empty(), Optional.empty(),
        Optional.empty(), true);
    List<Service> services = b.services().stream().map(s -> s.id().equals("filling")
        ? new Service(s.id(), s.name(), s.aliases(), s.duration(), known)
        : s).toList();
    return new Business(b.name(), b.zone(), b.region(), services, b.people(), b.hours(), b.holidays(), b.notice(),
        b.furthest(), b.grid());
  }

  private Appointment book(String service, Customer customer) {
    String slot = schedule.openings(service, Optional.empty(), When.ANY, 1).getFirst().id();
    Hold hold = schedule.hold(slot, "c", Duration.ofMinutes(1));
    return schedule.book(hold.id(), customer, new WriteKey("c", hold.id(), "book"));
  }

  @Test
  void aBookingMakesOrFindsTheCustomer() {
    book("checkup", ANN);
    Known ann = customers.byPhone("(212) 555-0142").getFirst();
    assertEquals("Ann Lee", ann.name());
    assertEquals(clock.instant(), ann.since());
    clock.elapse(Duration.ofDays(1));
    book("cleaning", new Customer(" ann  lee", "212 555 0142"));
    assertEquals(List.of(ann), customers.byPhone(ANN.phone()));
    book("cleaning", new Customer("Leo Lee", "212 555 0142"));
    assertEquals(2, customers.byPhone(ANN.phone()).size());
    assertEquals(ann, customers.findOrCreate(ANN));
    assertNotEquals(ann.id(), customers.findOrCreate(new Customer("Ann Lee", "+12125550143")).id());
    book("checkup", new Customer("Nobody", ""));
    assertEquals(3, TestDatabase.number(database, "SELECT count(*) FROM customer"));
  }

  @Test
  void someServicesAreForKnownCustomersAlone() {
    assertEquals(Reason.NOT_ALLOWED, assertThrows(ScheduleException.class, () -> book("filling", ANN)).reason());
    assertEquals(List.of(), customers.byPhone(ANN.phone()));
    book("checkup", ANN);
    assertEquals("filling", book("filling", ANN).service());
    assertThrows(ScheduleException.class, () -> book("filling", new Customer("Leo Lee", ANN.phone())));
    assertThrows(ScheduleException.class, () -> book("filling", new Customer("Ann Lee", "")));
  }

  @Test
  void detailsAreKeptAndErased() {
    Known ann = customers.findOrCreate(ANN);
    var details = new Details("ann@example.com", Optional.of(LocalDate.of(1980, 2, 29)), "prefers mornings");
    assertEquals(details, customers.change(ann.id(), details).orElseThrow().details());
    assertEquals(details, customers.byId(ann.id()).orElseThrow().details());
    assertEquals(Optional.empty(), customers.change("nobody", details));
    assertEquals(1, customers.erasePhone("212-555-0142"));
    assertEquals(Optional.empty(), customers.byId(ann.id()));
    assertEquals(0, customers.erasePhone("212-555-0142"));
    assertThrows(IllegalArgumentException.class, () -> customers.erasePhone("142"));
    assertThrows(IllegalArgumentException.class, () -> customers.findOrCreate(new Customer("Ann", "142")));
    assertThrows(IllegalArgumentException.class, () -> new Details("ann at home", Optional.empty(), ""));
  }
}
