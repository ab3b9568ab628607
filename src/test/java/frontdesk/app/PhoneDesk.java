package frontdesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import frontdesk.agent.Receptionist;
import frontdesk.call.Stages;
import frontdesk.call.VirtualTime;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Appointment;
import frontdesk.store.Database;
import frontdesk.store.JdbcMessages;
import frontdesk.store.JdbcSchedule;

/** The sample business with its real stages and a database of its own, for a call on virtual time. One thread. */
public final class PhoneDesk implements AutoCloseable {
  /** A Monday at nine in the business's zone. */
  public static final Instant OPENING = Instant.parse("2026-11-23T14:00:00Z");

  private final Scope scope = new Scope();
  private final VirtualTime time = new VirtualTime(OPENING);
  private final Settings settings;
  private final JdbcSchedule schedule;
  private final Stages stages;

  /** @param data folder of the database */
  public PhoneDesk(Path data) {
    settings = Settings.read(Path.of("frontdesk.yaml"), Map.of()).withEars(HearingChoice.of(HearingChoice.EMBEDDED))
        .withTransferTo("+12025550100");
    House house = scope.add(House.open(settings, new ModelStore(Path.of("models")), new Hearing.Load(1, 1)));
    var database = scope.add(Database.open(data));
    Clock clock = time.clock();
    schedule = new JdbcSchedule(database, settings.business(), clock);
    Receptionist receptionist = scope.add(house.receptionist(schedule, new JdbcMessages(database), clock));
    stages = house.stages(receptionist);
  }

  public VirtualTime time() {
    return time;
  }

  public Stages stages() {
    return stages;
  }

  public frontdesk.call.CallSettings settings() {
    return settings.call();
  }

  /** What is in the database. */
  public List<Appointment> appointments() {
    LocalDate today = OPENING.atZone(settings.business().zone()).toLocalDate();
    return schedule.appointments(today, today.plusDays(settings.business().furthest()));
  }

  @Override
  public void close() {
    scope.close();
  }
}
