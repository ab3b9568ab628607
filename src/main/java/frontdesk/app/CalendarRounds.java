package frontdesk.app;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import frontdesk.calendars.CalendarSync;
import frontdesk.calendars.EventText;
import frontdesk.schedule.CalendarLinks;
import frontdesk.schedule.Schedule;
import frontdesk.store.Database;
import frontdesk.store.JdbcBusyTimes;
import frontdesk.store.JdbcCalendarLinks;
import io.vertx.core.json.JsonObject;

/** Keeps people's calendars elsewhere in step, each on threads of its own, and knows how they stand. */
final class CalendarRounds {
  private static final long READ_MS = 20_000;
  private static final long LOOK_MS = 5_000;

  private final List<CalendarSettings> settings;
  private final Schedule schedule;
  private final CalendarLinks links;
  private final CalendarSync.Ports ports;
  private final Clock clock;
  private volatile JsonObject status = new JsonObject();

  CalendarRounds(List<CalendarSettings> settings, Database database, Schedule schedule, Clock clock) {
    this.settings = settings;
    this.schedule = schedule;
    this.links = new JdbcCalendarLinks(database, schedule.business());
    this.ports = new CalendarSync.Ports(links, new JdbcBusyTimes(database), schedule, clock,
        Clock.systemUTC());
    this.clock = clock;
  }

  /** Writes and reads from now on; what is opened is closed with the scope. */
  void begin(OutboxRounds rounds, Scope scope) {
    links.keepOnly(settings.stream().map(CalendarSettings::name).collect(Collectors.toSet()));
    List<CalendarSync> all = settings.stream().map(chosen -> scope.add(begin(chosen, rounds))).toList();
    if (!all.isEmpty()) {
      rounds.repeat("calendars-watch", LOOK_MS, () -> look(all));
    }
  }

  private CalendarSync begin(CalendarSettings chosen, OutboxRounds rounds) {
    var sync = new CalendarSync(chosen.account(), chosen.timeout(), chosen.name(), chosen.person(), ports,
        new EventText(schedule.business(), chosen.domain(), chosen.names()));
    sync.begin();
    if (!chosen.busy()) {
      sync.forgetBusy();
    }
    if (chosen.account().isWritten()) {
      rounds.begin(chosen.name(), sync);
    }
    rounds.repeat("calendar-" + chosen.name(), READ_MS, () -> {
      if (chosen.account().isWritten()) {
        sync.tellMissing();
      }
      if (chosen.busy()) {
        sync.read();
      }
    });
    return sync;
  }

  private void look(List<CalendarSync> all) {
    var conflicts = links.conflicts(clock.instant());
    var json = new JsonObject();
    for (CalendarSync sync : all) {
      var stands = sync.status();
      var told = Json.of("conflicts", conflicts.stream().filter(c -> c.sink().equals(sync.sink())).count());
      stands.read().ifPresent(at -> told.put("read_at", at.toString()));
      if (!stands.problem().isEmpty()) {
        told.put("problem", stands.problem());
      }
      if (stands.unreadable() > 0) {
        told.put("unreadable", stands.unreadable());
      }
      if (stands.skewSeconds() != 0) {
        told.put("clock_ahead_seconds", stands.skewSeconds());
      }
      json.put(sync.sink(), told);
    }
    status = json;
  }

  /** How each calendar stood a few seconds ago; no personal data. Any thread. */
  JsonObject status() {
    return status;
  }
}
