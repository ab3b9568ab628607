package frontdesk.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.schedule.BusyTimes;
import frontdesk.schedule.Occupancy.Taken;
import org.jdbi.v3.core.Handle;

/** The busy times of people in the database of the calendar. Any thread; blocking. */
public final class JdbcBusyTimes implements BusyTimes {
  private final Database database;

  /** Those in an open database, which stays the caller's to close. */
  public JdbcBusyTimes(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Position> position(String sink) {
    try {
      return database.read(handle -> position(handle, sink));
    } catch (StoreException e) {
      throw JdbcCalendarLinks.unavailable(e);
    }
  }

  private static Optional<Position> position(Handle handle, String sink) {
    return handle.select("SELECT token, horizon, at FROM calendar_sync WHERE sink = ? AND at IS NOT NULL", sink)
        .map((row, c) -> new Position(row.getString(1), Instant.ofEpochSecond(row.getLong(2)),
            Instant.ofEpochSecond(row.getLong(3))))
        .findOne();
  }

  @Override
  public Map<String, String> etags(String sink) {
    try {
      return database.read(handle -> {
        var etags = new HashMap<String, String>();
        handle.select("SELECT DISTINCT remote, etag FROM busy WHERE sink = ?", sink)
            .map((row, c) -> Map.entry(row.getString(1), row.getString(2)))
            .forEach(entry -> etags.put(entry.getKey(), entry.getValue()));
        return etags;
      });
    } catch (StoreException e) {
      throw JdbcCalendarLinks.unavailable(e);
    }
  }

  @Override
  public void forget(String sink) {
    try {
      database.write(handle -> {
        database.alone(handle, sink);
        handle.execute("UPDATE calendar_sync SET token = '', horizon = NULL, at = NULL WHERE sink = ?", sink);
        return handle.execute("DELETE FROM busy WHERE sink = ?", sink);
      });
    } catch (StoreException e) {
      throw JdbcCalendarLinks.unavailable(e);
    }
  }

  @Override
  public boolean take(String sink, String person, Optional<Position> before, Change change) {
    try {
      return database.write(handle -> {
        database.alone(handle, sink);
        if (!position(handle, sink).equals(before)) {
          return false;
        }
        renew(handle, sink, person, change);
        return handle.execute("UPDATE calendar_sync SET token = ?, horizon = ?, at = ? WHERE sink = ?",
            change.next().token(), change.next().horizon().getEpochSecond(), change.next().at().getEpochSecond(),
            sink) == 1;
      });
    } catch (StoreException e) {
      throw JdbcCalendarLinks.unavailable(e);
    }
  }

  /** What is as it was is not touched, so that it stays known since when it is so. */
  private static void renew(Handle handle, String sink, String person, Change change) {
    Map<String, Item> known = items(handle, sink);
    if (change.whole()) {
      var there = change.items().stream().map(Item::remote).collect(Collectors.toSet());
      known.keySet().stream().filter(remote -> !there.contains(remote))
          .forEach(remote -> remove(handle, sink, remote));
    }
    change.removed().forEach(remote -> remove(handle, sink, remote));
    for (Item item : change.items()) {
      if (!item.equals(known.get(item.remote()))) {
        remove(handle, sink, item.remote());
        insert(handle, sink, person, item, change.next().at());
      }
    }
  }

  private static Map<String, Item> items(Handle handle, String sink) {
    var items = new HashMap<String, Item>();
    handle.select("SELECT remote, uid, etag, starts, ends FROM busy WHERE sink = ? ORDER BY remote, occurrence", sink)
        .map((row, c) -> new Item(row.getString(1), row.getString(2), row.getString(3),
            List.of(new Busy(Instant.ofEpochSecond(row.getLong(4)), Instant.ofEpochSecond(row.getLong(5))))))
        .forEach(item -> items.merge(item.remote(), item, (one, more) -> new Item(one.remote(), one.uid(), one.etag(),
            Stream.concat(one.times().stream(), more.times().stream()).toList())));
    return items;
  }

  private static void remove(Handle handle, String sink, String remote) {
    handle.execute("DELETE FROM busy WHERE sink = ? AND remote = ?", sink, remote);
  }

  private static void insert(Handle handle, String sink, String person, Item item, Instant seen) {
    if (item.times().isEmpty()) {
      return;
    }
    var batch = handle.prepareBatch("INSERT INTO busy (sink, remote, occurrence, resource, starts, ends, uid, etag,"
        + " seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int occurrence = 0;
    for (Busy time : item.times()) {
      batch.add(sink, item.remote(), occurrence++, person, time.start().getEpochSecond(),
          time.end().plusNanos(999_999_999).getEpochSecond(), item.uid(), item.etag(), seen.getEpochSecond());
    }
    batch.execute();
  }

  /** Who is busy within a time, as stretches that nobody shares. */
  static List<Taken> taken(Handle handle, Instant from, Instant to) {
    return handle.select("SELECT resource, starts, ends FROM busy WHERE ends > ? AND starts < ?",
        from.getEpochSecond(), to.getEpochSecond())
        .map((row, c) -> new Taken(row.getString(1), Instant.ofEpochSecond(row.getLong(2)),
            Instant.ofEpochSecond(row.getLong(3))))
        .list();
  }

  /** Whether somebody is busy at a time within a hold. */
  static boolean overlaps(Handle handle, String hold) {
    return handle
        .select("SELECT count(*) FROM claim c JOIN busy b ON b.resource = c.resource AND b.starts < c.ends"
            + " AND b.ends > c.starts WHERE c.id = ? AND c.part = 'person'", hold)
        .mapTo(Integer.class).one() > 0;
  }
}
