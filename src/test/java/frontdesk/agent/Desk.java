package frontdesk.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.InMemorySchedule;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.WriteKey;
import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;

/** A receptionist of Riverside Dental over a calendar in memory, on Monday 23 November 2026 at nine in the morning. */
final class Desk implements AutoCloseable {
  static final MiniLm TOWER = new MiniLm();
  static final IntentIndex INTENTS = new NearestPhrases(TOWER, Intent.Catalog.read(Path.of("prompts/intents.yaml")));
  static final Knowledge KNOWLEDGE = new MarkdownKnowledge(TOWER, Path.of("prompts/knowledge"));
  static final Prompts PROMPTS = Prompts.read(Path.of("prompts"));

  /** A message that was taken. */
  record Taken(Customer from, String text) {}

  final TestClock clock = TestClock.monday();
  final InMemorySchedule schedule;
  final Map<WriteKey, Taken> messages = new HashMap<>();
  final List<String> transfers = new ArrayList<>();
  boolean transferable = true;
  final Receptionist receptionist;
  private int calls;

  Desk() {
    this(ModelSettings.OFFLINE);
  }

  /** A desk of another business. */
  Desk(Business business) {
    this(ModelSettings.OFFLINE, business, null);
  }

  Desk(ModelSettings model) {
    this(model, null);
  }

  /** @param around a schedule around the one in memory, or null */
  Desk(ModelSettings model, java.util.function.UnaryOperator<Schedule> around) {
    this(model, Riverside.BUSINESS, around);
  }

  Desk(ModelSettings model, Business business, java.util.function.UnaryOperator<Schedule> around) {
    schedule = new InMemorySchedule(business, clock);
    Messages taken = (from, text, key) -> {
      messages.putIfAbsent(key, new Taken(from, text));
      return "m" + messages.size();
    };
    Schedule used = around == null ? schedule : around.apply(schedule);
    receptionist = new Receptionist(new Receptionist.Services(used, taken, KNOWLEDGE, INTENTS, PROMPTS, model,
        Optional.of("+15550199"), clock));
  }

  Guest guest() {
    return guest("+15550100123");
  }

  Guest guest(String number) {
    return new Guest(receptionist.open("call-" + ++calls, Optional.ofNullable(number), Optional.empty(), to -> {
      if (transferable) transfers.add(to);
      return transferable;
    }));
  }

  /** What is confirmed in the calendar. */
  List<Appointment> confirmed() {
    return all(Appointment.State.CONFIRMED);
  }

  List<Appointment> all(Appointment.State state) {
    var today = clock.instant().atZone(Riverside.ZONE).toLocalDate();
    return schedule.appointments(today, today.plusDays(120)).stream().filter(a -> a.state() == state).toList();
  }

  @Override
  public void close() {
    receptionist.close();
  }
}
