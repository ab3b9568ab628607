package frontdesk.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Role;
import frontdesk.call.PastCalls.Hit;
import frontdesk.space.Embedding;
import frontdesk.store.ArchiveIndex.Ranked;
import org.jdbi.v3.core.Handle;

/** The rows of {@code utterance}, within one transaction. Times are seconds since 1970. */
final class Utterances {
  /**
   * A row as the index takes it in.
   *
   * @param sound name of its file
   * @param point where its sound lies in the space {@code space}
   */
  record Row(long id, String call, String role, long at, String words, Optional<String> sound,
      Optional<Embedding> point, Optional<String> space) {
    /** From a result with all columns of the table. */
    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getLong("id"), row.getString("call"), row.getString("role"), row.getLong("at"),
          row.getString("words"), Optional.ofNullable(row.getString("sound")),
          Optional.ofNullable(row.getBytes("point")).map(Utterances::point),
          Optional.ofNullable(row.getString("space")));
    }
  }

  private final Handle handle;

  Utterances(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds an entry; a trigger aborts it where its call is not recorded.
   *
   * @param sound name of its file
   * @param space in which its point lies
   */
  int insert(Entry entry, Optional<String> sound, String space) {
    return handle.execute(
        "INSERT INTO utterance (call, turn, role, at, from_ms, to_ms, words, sound, point, space)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.call(), entry.turn(), entry.role().wire(), entry.at().getEpochSecond(), entry.fromMs(), entry.toMs(),
        entry.words(), sound.orElse(null), entry.point().map(Utterances::bytes).orElse(null),
        entry.point().map(point -> space).orElse(null));
  }

  long count() {
    return handle.select("SELECT count(*) FROM utterance").mapTo(Long.class).one();
  }

  /** The names of all sounds. */
  List<String> sounds() {
    return handle.select("SELECT sound FROM utterance WHERE sound IS NOT NULL").mapTo(String.class).list();
  }

  List<String> soundsOf(String call) {
    return handle.select("SELECT sound FROM utterance WHERE sound IS NOT NULL AND call = ?", call)
        .mapTo(String.class).list();
  }

  List<String> soundsBefore(long second) {
    return handle.select("SELECT sound FROM utterance WHERE sound IS NOT NULL AND at < ?", second)
        .mapTo(String.class).list();
  }

  /** What was found, in its order; an entry that was erased since the index was written is not among it. */
  List<Hit> hits(List<Ranked> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<Long, Ranked> ranked = found.stream().collect(Collectors.toMap(Ranked::id, each -> each));
    Map<Long, Hit> hits = handle
        .createQuery("SELECT id, call, turn, role, at, from_ms, to_ms, words, sound FROM utterance WHERE id IN (<ids>)")
        .bindList("ids", List.copyOf(ranked.keySet()))
        .map((row, context) -> Map.entry(row.getLong("id"), hit(row, ranked.get(row.getLong("id"))))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return found.stream().flatMap(each -> Stream.ofNullable(hits.get(each.id()))).toList();
  }

  /** Takes sounds and their points out of the entries before a second. */
  void forgetSoundsBefore(long second) {
    handle.execute("UPDATE utterance SET sound = NULL, point = NULL, space = NULL WHERE at < ?"
        + " AND (sound IS NOT NULL OR point IS NOT NULL)", second);
  }

  int delete(String call) {
    return handle.execute("DELETE FROM utterance WHERE call = ?", call);
  }

  /** How many calls have entries before a second. */
  int callsBefore(long second) {
    return handle.select("SELECT count(DISTINCT call) FROM utterance WHERE at < ?", second).mapTo(Integer.class).one();
  }

  int deleteBefore(long second) {
    return handle.execute("DELETE FROM utterance WHERE at < ?", second);
  }

  private static Hit hit(ResultSet row, Ranked ranked) throws SQLException {
    return new Hit(row.getString("call"), row.getLong("turn"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), Instant.ofEpochSecond(row.getLong("at")),
        row.getLong("from_ms"), row.getLong("to_ms"), row.getString("words"), row.getString("sound") != null,
        ranked.score(), ranked.cosine());
  }

  private static byte[] bytes(Embedding point) {
    float[] values = point.toArray();
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static Embedding point(byte[] bytes) {
    var values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Embedding.of(values);
  }
}
