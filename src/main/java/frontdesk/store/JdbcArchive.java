package frontdesk.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import frontdesk.audio.Pcm;
import frontdesk.call.Archive;
import frontdesk.call.PastCalls;
import frontdesk.space.Embedding;
import frontdesk.space.TextTower;
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
  private static final int LONGEST_WORDS = 10_000;

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

  /** What an erasure has removed; {@code papers} are summaries and forms. */
  public record Erased(int calls, int entries, int sounds, int decisions, int papers) {
    /** An erasure that concerns no papers. */
    public Erased(int calls, int entries, int sounds, int decisions) {
      this(calls, entries, sounds, decisions, 0);
    }
  }

  private final Database database;
  private final SoundFiles sounds;
  private final Erasure erasure;
  private final IndexFollower follower;
  private final String space;

  private JdbcArchive(Database database, Path folder, Towers towers, boolean writesIndex) {
    this.database = database;
    this.sounds = new SoundFiles(folder.resolve(SOUND));
    this.erasure = new Erasure(database, sounds);
    this.follower = new IndexFollower(database, sounds, folder.resolve(INDEX), towers, writesIndex);
    this.space = towers.space();
  }

  /**
   * Opens the archive of a data folder, and begins to catch up with what a killed process left behind. Where another
   * process has the index, this one takes it as soon as it can.
   *
   * @param database the folder's database, which stays the caller's to close
   */
  public static JdbcArchive open(Database database, Path folder, Towers towers) {
    var archive = new JdbcArchive(database, folder, towers, true);
    archive.follower.begin();
    return archive;
  }

  /** Opens the archive of a data folder beside the process that writes it. */
  public static JdbcArchive beside(Database database, Path folder, Towers towers) {
    return new JdbcArchive(database, folder, towers, false);
  }

  @Override
  public void decided(Decision decision) {
    database.write(handle -> new Consents(handle).insert(decision));
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
      database.write(handle -> new Utterances(handle).insert(entry, name, space));
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    } catch (RuntimeException e) {
      name.ifPresent(this::forget);
      throw e;
    }
    follower.settleSoon();
  }

  private boolean granted(String call) {
    return database.read(handle -> new Consents(handle).granted(call));
  }

  private void forget(String sound) {
    try {
      sounds.delete(sound);
    } catch (IOException e) {
      LOG.warn("a sound that could not be entered is deleted at the next start: {}", e.getClass().getSimpleName());
    }
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
    database.write(handle -> {
      var utterances = new Utterances(handle);
      return entries.stream().mapToInt(entry -> utterances.insert(entry, Optional.empty(), space)).sum();
    });
    follower.settleSoon();
  }

  @Override
  public int erase(String call) {
    int erased = erasure.calls(List.of(call)).entries();
    follower.settleSoon();
    return erased;
  }

  /**
   * Erases what was kept of all calls of a number: those that rang from it, and those in which an appointment or a
   * message was left under it. Appointments and messages stay; a call still going on is kept no longer. Returns when the index has lost it too, where this
   * process has the index; else the process that has it follows within {@link #settleSoon}'s interval.
   *
   * @throws IllegalArgumentException where the number has less than 7 digits
   */
  public Erased erasePhone(String number, Instant now) {
    Erased erased = erasure.phone(number, now);
    follower.settleNow();
    return erased;
  }

  /**
   * Erases what is older than its class may be: sound with its points, then the rest of the entry with the words and
   * numbers of its call's decisions.
   *
   * @param audio how long sound is kept
   * @param transcript how long words are kept, at least as long
   */
  public Erased sweep(Instant now, Duration audio, Duration transcript) {
    Erased erased = erasure.sweep(now, audio, transcript);
    follower.settleNow();
    return erased;
  }

  @Override
  public List<Hit> search(Query query) {
    try {
      Optional<ArchiveIndex> index = follower.index();
      if (index.isEmpty()) {
        return List.of();
      }
      List<ArchiveIndex.Ranked> found = index.get().search(query);
      return database.read(handle -> new Utterances(handle).hits(found));
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    }
  }

  /** Whether there is an index of this projection to search in. */
  public boolean searchable() {
    try {
      return follower.index().isPresent();
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    }
  }

  /** Whether this process has the index for writing. */
  public boolean hasIndex() {
    return follower.hasIndex();
  }

  /** How many entries are kept. */
  public long size() {
    return database.read(handle -> new Utterances(handle).count());
  }

  /** Makes the whole index anew; how many entries it has then. */
  public long reindex() {
    if (!hasIndex()) {
      throw new StoreException("The index is in use by another process; a server brings it up to date at its start.");
    }
    follower.oweAll();
    follower.settleNow();
    return size();
  }

  /**
   * Has the index follow what has changed, by this process or another one, on its own thread. A server calls it every
   * minute; what was kept or erased here calls it by itself.
   */
  public void settleSoon() {
    follower.settleSoon();
  }

  /** As {@link #settleSoon}, and waits until it is done. */
  public void settleNow() {
    follower.settleNow();
  }

  /** Lets the index take in what is known, and closes it. */
  @Override
  public void close() {
    follower.close();
  }
}
