package frontdesk.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import frontdesk.space.Embedding;
import frontdesk.store.IndexDebts.Debt;
import frontdesk.store.JdbcArchive.Towers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the search index follow the database, on a thread of its own: takes in and loses what is owed, and clears a debt
 * when the index has committed it; one by which something is lost, when the segments are rewritten too. Of several
 * processes on one folder one has the index for writing, the others read it. Any thread; blocking.
 */
final class IndexFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
  private static final Duration CLOSING = Duration.ofSeconds(60);

  private final Database database;
  private final SoundFiles sounds;
  private final Path folder;
  private final Towers towers;
  private final boolean writes;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
    var thread = new Thread(task, "archive");
    thread.setDaemon(true);
    return thread;
  });
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile Optional<ArchiveIndex> writer = Optional.empty();
  private Optional<ArchiveIndex> reader = Optional.empty();

  /**
   * @param folder of the index
   * @param writes whether this process takes the index for writing as soon as no other one has it
   */
  IndexFollower(Database database, SoundFiles sounds, Path folder, Towers towers, boolean writes) {
    this.database = database;
    this.sounds = sounds;
    this.folder = folder;
    this.towers = towers;
    this.writes = writes;
  }

  /**
   * Takes the index where no other process has it, and begins to catch up with what a killed process left behind. Right
   * before this process keeps any sound: those without a row are deleted.
   */
  void begin() {
    try {
      take(true);
    } catch (IOException e) {
      thread.shutdownNow();
      throw StoreException.ofFile(e);
    } catch (RuntimeException e) {
      thread.shutdownNow();
      throw e;
    }
    settleSoon();
  }

  /** Takes the index where no other process has it. */
  private synchronized void take(boolean clean) throws IOException {
    if (writer.isPresent()) {
      return;
    }
    Optional<ArchiveIndex> open = ArchiveIndex.write(folder, towers.space());
    if (open.isPresent()) {
      if (clean) {
        sounds.keepOnly(new HashSet<>(database.read(handle -> new Utterances(handle).sounds())));
      }
      if (open.get().fresh()) {
        oweAll();
      }
      writer = open;
    }
  }

  /** Whether this process has the index for writing. */
  boolean hasIndex() {
    return writer.isPresent();
  }

  /** The index to search in; empty where there is none of this projection. */
  Optional<ArchiveIndex> index() throws IOException {
    return writer.isPresent() ? writer : reader();
  }

  private synchronized Optional<ArchiveIndex> reader() throws IOException {
    if (reader.isEmpty()) {
      reader = ArchiveIndex.read(folder, towers.space());
    }
    return reader;
  }

  /** Has the whole index made anew by what follows. */
  void oweAll() {
    database.write(handle -> new IndexDebts(handle).oweAll());
  }

  /** Has the index follow soon. */
  void settleSoon() {
    if (writes && queued.compareAndSet(false, true)) {
      thread.execute(this::settleQuietly);
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

  /** Has the index follow, and waits until it is done. */
  void settleNow() {
    if (!writes) {
      emptyLog();
      return;
    }
    Future<?> done = thread.submit(() -> {
      settle();
      return Optional.empty();
    });
    try {
      done.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case IOException io -> StoreException.ofFile(io);
        case StoreException known -> known;
        default -> new StoreException("The search index does not answer.", e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The search index was interrupted.", e);
    }
  }

  private void settle() throws IOException {
    queued.set(false);
    take(false);
    if (writer.isPresent()) {
      follow(writer.get());
    }
    emptyLog();
  }

  private void follow(ArchiveIndex open) throws IOException {
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
      database.write(handle -> new IndexDebts(handle).clearTakenIn(upTo));
    }
    if (lost) {
      open.purge();
      long upTo = cursor;
      database.write(handle -> new IndexDebts(handle).clear(upTo));
    }
  }

  private List<Debt> debts(long after) {
    return database.read(handle -> new IndexDebts(handle).after(after));
  }

  private ArchiveIndex.Entry entry(Utterances.Row row) {
    return new ArchiveIndex.Entry(row.id(), row.call(), row.role(), row.at(), row.words(),
        towers.meaning().embed(row.words()).toArray(), towers.said().map(said -> said.embed(row.words()).toArray()),
        point(row).map(Embedding::toArray));
  }

  /** Where its sound lies in this space: as it was kept, or from the sound where that was another projection. */
  private Optional<Embedding> point(Utterances.Row row) {
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
    try {
      database.emptyLog();
    } catch (StoreException e) {
      LOG.warn("the write-ahead log is emptied later: {}", e.getMessage());
    }
  }

  /** Lets the index take in what is known, and closes it. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the search index catches up at the next start");
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      closeIndex();
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    }
  }

  private synchronized void closeIndex() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
    if (reader.isPresent()) {
      reader.get().close();
    }
  }
}
