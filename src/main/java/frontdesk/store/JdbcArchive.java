package frontdesk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.audio.Pcm;
import frontdesk.call.Archive;
import frontdesk.call.PastCalls;
import frontdesk.schedule.PhoneDigits;
import frontdesk.space.Embedding;
import frontdesk.space.TextTower;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said with consent, in one data folder: words and decisions in the database, sound in {@code sound/}, and the
 * search index in {@code index/}. The database is the truth. Sound is written before the row that names it; the index
 * follows on a thread of its own and catches up after a kill, for every change of a row leaves a debt that is cleared
 * only when the index has committed it. Of several processes on one folder one has the index for writing, and the others
 * leave it the debts. Any thread; blocking.
 */
public final class JdbcArchive implements Archive, PastCalls, AutoCloseable {
  /** Folder of the sound within the data folder. */
  public static final String SOUND = "sound";
  /** Folder of the search index within the data folder. */
  public static final String INDEX = "index";

  private static final Logger LOG = LoggerFactory.getLogger(JdbcArchive.class);
  private static final int BATCH = 256;
  private static final int LONGEST_WORDS = 10_000;
  private static final Duration CLOSING = Duration.ofSeconds(60);

  /**
   * The towers of the space in which is searched.
   *
   * @param space id of the projection: points of another one are never compared
   * @param meaning the text tower alone
   * @param said brings texts into the space of the sounds; empty where there is none
   * @param sound brings a sound at 16 kHz into the space; empty where no projection fits the encoder
   */
  public record Towers(String space, TextTower meaning, Optional<TextTower> said,
      Optional<Function<Pcm, Embedding>> sound) {}

  /** What an erasure has removed. */
  public record Erased(int calls, int entries, int sounds, int decisions) {}

  private final Database database;
  private final SoundFiles sounds;
  private final Path index;
  private final Towers towers;
  private final boolean wantsIndex;
  private final ExecutorService indexing = Executors.newSingleThreadExecutor(task -> {
    var thread = new Thread(task, "archive");
    thread.setDaemon(true);
    return thread;
  });
  private final AtomicBoolean queued = new AtomicBoolean();
  private final AtomicBoolean logHoldsErased = new AtomicBoolean();
  private volatile Optional<ArchiveIndex> writer = Optional.empty();
  private Optional<ArchiveIndex> reader = Optional.empty();

  private record Row(long id, String call, String role, long at, String words, Optional<String> sound,
      Optional<Embedding> point, Optional<String> space) {}

  private record Debt(long seq, long id, boolean loses, Optional<Row> row) {}

  private JdbcArchive(Database database, Path folder, Towers towers, boolean wantsIndex) {
    this.database = database;
    this.towers = towers;
    this.wantsIndex = wantsIndex;
    this.sounds = new SoundFiles(folder.resolve(SOUND));
    this.index = folder.resolve(INDEX);
  }

  /**
   * Opens the archive of a data folder, and begins to catch up with what a killed process left behind. Where another
   * process has the index, this one takes it as soon as it can.
   *
   * @param database the folder's database, which stays the caller's to close
   */
  public static JdbcArchive open(Database database, Path folder, Towers towers) {
    var archive = new JdbcArchive(database, folder, towers, true);
    try {
      archive.takeIndex(true);
    } catch (IOException | RuntimeException e) {
      archive.indexing.shutdownNow();
      throw e instanceof IOException io ? failed(io) : (RuntimeException) e;
    }
    archive.settleSoon();
    return archive;
  }

  /** Opens the archive of a data folder beside the process that writes it. */
  public static JdbcArchive beside(Database database, Path folder, Towers towers) {
    return new JdbcArchive(database, folder, towers, false);
  }

  /**
   * Takes the index where no other process has it.
   *
   * @param clean whether to delete sounds without a row: right before this process keeps any, wrong while it does
   */
  private synchronized void takeIndex(boolean clean) throws IOException {
    if (writer.isPresent() || !wantsIndex) {
      return;
    }
    Optional<ArchiveIndex> open = ArchiveIndex.write(index, towers.space());
    if (open.isPresent()) {
      if (clean) {
        sounds.keepOnly(new HashSet<>(soundsOf("1 = ?", 1)));
      }
      if (open.get().fresh()) {
        oweAll();
      }
      writer = open;
    }
  }

  @Override
  public void decided(Decision decision) {
    write(handle -> handle.execute(
        "INSERT INTO consent (call, at, at_ms, outcome, words, digits) VALUES (?, ?, ?, ?, ?, ?)", decision.call(),
        decision.at().getEpochSecond(), decision.atMs(), decision.outcome().wire(), decision.words(),
        decision.number().map(PhoneDigits::of).orElse(null)));
  }

  @Override
  public void keep(Entry entry) {
    if (!granted(entry.call())) {
      throw new IllegalStateException("the call is not recorded");
    }
    if (entry.words().length() > LONGEST_WORDS) {
      throw new IllegalArgumentException("an entry has at most " + LONGEST_WORDS + " characters");
    }
    Optional<String> name = entry.sound().map(sound -> SoundFiles.name(entry.call(), entry.turn()));
    try {
      if (name.isPresent()) {
        sounds.write(name.get(), entry.sound().orElseThrow());
      }
      write(handle -> {
        insert(handle, entry, name);
        return 1;
      });
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      name.ifPresent(this::forget);
      throw e;
    }
    settleSoon();
  }

  private boolean granted(String call) {
    return read(handle -> handle
        .select("SELECT outcome FROM consent WHERE call = ? ORDER BY seq DESC LIMIT 1", call).mapTo(String.class)
        .findOne()).map(outcome -> Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)).grants()).orElse(false);
  }

  /**
   * Keeps entries without sound in one transaction, all or none; for filling an archive.
   *
   * @throws IllegalStateException where one of their calls is not recorded
   */
  public void keepAll(List<Entry> entries) {
    if (entries.stream().anyMatch(entry -> entry.sound().isPresent())) {
      throw new IllegalArgumentException("entries with sound are kept one by one");
    }
    if (!entries.stream().map(Entry::call).distinct().allMatch(this::granted)) {
      throw new IllegalStateException("a call is not recorded");
    }
    write(handle -> {
      entries.forEach(entry -> insert(handle, entry, Optional.empty()));
      return entries.size();
    });
    settleSoon();
  }

  private void insert(Handle handle, Entry entry, Optional<String> sound) {
    handle.execute(
        "INSERT INTO utterance (call, turn, role, at, from_ms, to_ms, words, sound, point, space)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.call(), entry.turn(), entry.role().wire(), entry.at().getEpochSecond(), entry.fromMs(), entry.toMs(),
        entry.words(), sound.orElse(null), entry.point().map(JdbcArchive::bytes).orElse(null),
        entry.point().map(point -> towers.space()).orElse(null));
  }

  private void forget(String sound) {
    try {
      sounds.delete(sound);
    } catch (IOException e) {
      LOG.warn("a sound that could not be entered is deleted at the next start: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public int erase(String call) {
    int erased = erase(List.of(call)).entries();
    settleSoon();
    return erased;
  }

  /**
   * Erases what was kept of all calls of a number: those that rang from it, and those in which an appointment or a
   * message was left under it. Appointments and messages stay. Returns when the index has lost it too, where this
   * process has the index; else the process that has it follows within {@link #settleSoon}'s interval.
   */
  public Erased erasePhone(String number) {
    String digits = PhoneDigits.of(number);
    if (digits.length() < 7) {
      throw new IllegalArgumentException("a telephone number has at least 7 digits");
    }
    record Claim(String call, String digits) {}
    List<String> calls = read(handle -> handle
        .select("SELECT call, digits FROM consent WHERE substr(digits, -7) = substr(:d, -7)"
            + " UNION SELECT call, digits FROM appointment WHERE substr(digits, -7) = substr(:d, -7)"
            + " UNION SELECT call, phone FROM message")
        .bind("d", digits).map((row, context) -> new Claim(row.getString(1), PhoneDigits.of(row.getString(2)))).list())
        .stream().filter(claim -> PhoneDigits.same(digits, claim.digits())).map(Claim::call).distinct().toList();
    Erased erased = erase(calls);
    int decisions = write(handle -> {
      secure(handle);
      int changed = 0;
      for (String call : calls)
        changed += handle.execute(
            "UPDATE consent SET words = '', digits = NULL WHERE call = ? AND (words <> '' OR digits IS NOT NULL)",
            call);
      return changed;
    });
    settleNow();
    return new Erased(erased.calls(), erased.entries(), erased.sounds(), decisions);
  }

  /** The sound goes first: where it cannot be deleted the rows still name it, and nobody is told that it is gone. */
  private Erased erase(List<String> calls) {
    int touched = 0;
    int entries = 0;
    int files = 0;
    for (String call : calls) {
      files += deleteSounds(soundsOf("call = ?", call));
      int rows = write(handle -> {
        secure(handle);
        return handle.execute("DELETE FROM utterance WHERE call = ?", call);
      });
      touched += rows > 0 ? 1 : 0;
      entries += rows;
    }
    logHoldsErased.set(true);
    return new Erased(touched, entries, files, 0);
  }

  /**
   * Erases what is older than its class may be: sound with its points, then the rest of the entry with the words and
   * numbers of its call's decisions.
   *
   * @param audio how long sound is kept
   * @param transcript how long words are kept, at least as long
   */
  public Erased sweep(Instant now, Duration audio, Duration transcript) {
    long soundBefore = now.minus(audio).getEpochSecond();
    long wordsBefore = now.minus(transcript).getEpochSecond();
    int files = deleteSounds(soundsOf("at < ?", soundBefore));
    Erased erased = write(handle -> {
      secure(handle);
      handle.execute("UPDATE utterance SET sound = NULL, point = NULL, space = NULL WHERE at < ?"
          + " AND (sound IS NOT NULL OR point IS NOT NULL)", soundBefore);
      int calls = handle.select("SELECT count(DISTINCT call) FROM utterance WHERE at < ?", wordsBefore)
          .mapTo(Integer.class).one();
      int rows = handle.execute("DELETE FROM utterance WHERE at < ?", wordsBefore);
      int decisions = handle.execute(
          "UPDATE consent SET words = '', digits = NULL WHERE at < ? AND (words <> '' OR digits IS NOT NULL)",
          wordsBefore);
      return new Erased(calls, rows, files, decisions);
    });
    logHoldsErased.set(true);
    settleNow();
    return erased;
  }

  private List<String> soundsOf(String condition, Object value) {
    return read(handle -> handle.select("SELECT sound FROM utterance WHERE sound IS NOT NULL AND " + condition, value)
        .mapTo(String.class).list());
  }

  private int deleteSounds(List<String> names) {
    int deleted = 0;
    try {
      for (String name : names)
        deleted += sounds.delete(name) ? 1 : 0;
    } catch (IOException e) {
      throw failed(e);
    }
    return deleted;
  }

  /** What is deleted is overwritten with zeros in the file. */
  private static void secure(Handle handle) {
    handle.select("PRAGMA secure_delete = ON").mapTo(Integer.class).one();
  }

  @Override
  public List<Hit> search(Query query) {
    try {
      Optional<ArchiveIndex> open = writer.isPresent() ? writer : reader();
      if (open.isEmpty()) {
        return List.of();
      }
      return hits(open.get().search(query));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private synchronized Optional<ArchiveIndex> reader() throws IOException {
    if (reader.isEmpty()) {
      reader = ArchiveIndex.read(index, towers.space());
    }
    return reader;
  }

  /** The rows of what was found; an entry that was erased since the index was written is not among them. */
  private List<Hit> hits(List<ArchiveIndex.Ranked> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<Long, ArchiveIndex.Ranked> ranked = found.stream().collect(Collectors.toMap(ArchiveIndex.Ranked::id, r -> r));
    Map<Long, Hit> hits = read(handle -> handle
        .createQuery("SELECT id, call, turn, role, at, from_ms, to_ms, words, sound FROM utterance WHERE id IN (<ids>)")
        .bindList("ids", List.copyOf(ranked.keySet()))
        .map((row, context) -> Map.entry(row.getLong("id"), hit(row, ranked.get(row.getLong("id"))))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return found.stream().flatMap(r -> Stream.ofNullable(hits.get(r.id()))).toList();
  }

  private static Hit hit(ResultSet row, ArchiveIndex.Ranked ranked) throws SQLException {
    return new Hit(row.getString("call"), row.getLong("turn"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), Instant.ofEpochSecond(row.getLong("at")),
        row.getLong("from_ms"), row.getLong("to_ms"), row.getString("words"), row.getString("sound") != null,
        ranked.score(), ranked.cosine());
  }

  /** Whether there is an index of this projection to search in. */
  public boolean searchable() {
    try {
      return writer.isPresent() || reader().isPresent();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Whether this process has the index for writing. */
  public boolean hasIndex() {
    return writer.isPresent();
  }

  /** How many entries are kept. */
  public long size() {
    return read(handle -> handle.select("SELECT count(*) FROM utterance").mapTo(Long.class).one());
  }

  /** Makes the whole index anew; how many entries it has then. */
  public long reindex() {
    if (writer.isEmpty()) {
      throw new StoreException("The index is in use by another process; a server brings it up to date at its start.");
    }
    oweAll();
    settleNow();
    return size();
  }

  private void oweAll() {
    write(handle -> handle.execute("INSERT INTO index_debt (id, loses) SELECT id, 0 FROM utterance"));
  }

  /**
   * Has the index follow what has changed, by this process or another one, on its own thread. A server calls it every
   * minute; what was kept or erased here calls it by itself.
   */
  public void settleSoon() {
    if (wantsIndex && queued.compareAndSet(false, true)) {
      indexing.execute(this::settleQuietly);
    }
  }

  private void settleQuietly() {
    try {
      settle();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the search index could not follow and is brought up to date later: {}", e.getClass().getSimpleName());
      LOG.debug("the search index could not follow", e);
    }
  }

  /** As {@link #settleSoon}, and waits until it is done. */
  public void settleNow() {
    if (!wantsIndex) {
      emptyLog();
      return;
    }
    Future<?> done = indexing.submit(() -> {
      settle();
      return Optional.empty();
    });
    try {
      done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? failed(io)
          : e.getCause() instanceof StoreException known
              ? known
              : new StoreException("The search index does not answer.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The search index was interrupted.", e);
    }
  }

  /**
   * On the index's thread. A debt is cleared when the index has committed it; one by which something is lost, when the
   * segments are rewritten too.
   */
  private void settle() throws IOException {
    queued.set(false);
    takeIndex(false);
    if (writer.isEmpty()) {
      emptyLog();
      return;
    }
    ArchiveIndex open = writer.get();
    boolean lost = false;
    long cursor = 0;
    for (List<Debt> debts = debts(cursor); !debts.isEmpty(); debts = debts(cursor)) {
      for (Debt debt : debts) {
        if (debt.row().isPresent()) {
          open.put(entry(debt.row().get()));
        } else {
          open.remove(debt.id());
        }
        lost |= debt.loses();
      }
      open.commit();
      cursor = debts.getLast().seq();
      long upTo = cursor;
      write(handle -> handle.execute("DELETE FROM index_debt WHERE seq <= ? AND loses = 0", upTo));
    }
    if (lost) {
      open.purge();
      long upTo = cursor;
      write(handle -> handle.execute("DELETE FROM index_debt WHERE seq <= ?", upTo));
    }
    emptyLog();
  }

  private List<Debt> debts(long after) {
    return read(handle -> handle
        .select("SELECT d.seq, d.id AS owed, d.loses, u.* FROM index_debt d LEFT JOIN utterance u ON u.id = d.id"
            + " WHERE d.seq > ? ORDER BY d.seq LIMIT ?", after, BATCH)
        .map((row, context) -> new Debt(row.getLong("seq"), row.getLong("owed"), row.getBoolean("loses"),
            row.getString("call") == null ? Optional.empty() : Optional.of(row(row))))
        .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getLong("id"), row.getString("call"), row.getString("role"), row.getLong("at"),
        row.getString("words"), Optional.ofNullable(row.getString("sound")),
        Optional.ofNullable(row.getBytes("point")).map(JdbcArchive::point),
        Optional.ofNullable(row.getString("space")));
  }

  private ArchiveIndex.Entry entry(Row row) {
    return new ArchiveIndex.Entry(row.id(), row.call(), row.role(), row.at(), row.words(),
        towers.meaning().embed(row.words()).toArray(), towers.said().map(said -> said.embed(row.words()).toArray()),
        point(row).map(Embedding::toArray));
  }

  /** Where its sound lies in this space: as it was kept, or from the sound where that was another projection. */
  private Optional<Embedding> point(Row row) {
    if (row.space().filter(towers.space()::equals).isPresent()) {
      return row.point();
    }
    if (row.sound().isEmpty() || towers.sound().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(towers.sound().get().apply(sounds.read(row.sound().get())));
    } catch (IOException | RuntimeException e) {
      LOG.warn("entry {} has no point for its sound: {}", row.id(), e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private void emptyLog() {
    if (!logHoldsErased.get()) {
      return;
    }
    try {
      if (database.emptyLog()) {
        logHoldsErased.set(false);
      }
    } catch (SQLException | JdbiException e) {
      LOG.warn("the write-ahead log is emptied later: {}", e.getClass().getSimpleName());
    }
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

  private <T> T write(HandleCallback<T, SQLException> work) {
    try {
      return database.write(work);
    } catch (SQLException | JdbiException e) {
      throw StoreException.of(e);
    }
  }

  private <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return database.read(work);
    } catch (SQLException | JdbiException e) {
      throw StoreException.of(e);
    }
  }

  /** Names of files are calls' ids and numbers; the reason alone is told. */
  private static UncheckedIOException failed(IOException e) {
    return new StoreException("The archive cannot be read or written: " + e.getClass().getSimpleName() + ".", e);
  }

  /** Lets the index take in what is known, and closes it. */
  @Override
  public void close() {
    indexing.shutdown();
    try {
      if (!indexing.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the search index catches up at the next start");
        indexing.shutdownNow();
      }
      var open = new ArrayList<ArchiveIndex>();
      writer.ifPresent(open::add);
      synchronized (this) {
        reader.ifPresent(open::add);
      }
      for (ArchiveIndex each : open)
        each.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
