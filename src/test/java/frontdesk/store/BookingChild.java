package frontdesk.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Slot;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;

/** A program of its own that books one slot after the other, and prints each number once it is promised. */
final class BookingChild {
  private BookingChild() {}

  public static void main(String[] arguments) {
    Database database = arguments.length == 1
        ? Database.open(Path.of(arguments[0]))
        : Database.open(new DatabaseAddress(arguments[0], arguments[1], ""));
    var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
    for (String service : List.of("checkup", "cleaning", "emergency")) {
      for (Slot slot : schedule.openings(service, Optional.empty(), When.ANY, 50)) {
        Hold hold = schedule.hold(slot.id(), "child", Duration.ofMinutes(1));
        Appointment booked = schedule.book(hold.id(), new Customer("Ann Lee", "5550142"),
            new WriteKey("child", hold.id(), "book"));
        System.out.println(booked.id());
      }
    }
    throw new IllegalStateException("not killed in time");
  }
}
