package frontdesk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import frontdesk.call.Archive.Decision;
import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;
import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Query;
import frontdesk.space.Embedding;
import frontdesk.space.TextTower;
import frontdesk.store.Database;
import frontdesk.store.JdbcArchive;

/**
 * How long a search takes among many entries. The entries are made sentences; their texts and sounds have points of 512
 * dimensions in which sentences are near that share words, so that the graphs have the structure of a real space and
 * filling does not wait for a text tower. What is timed is the real search: both graphs, BM25, fusion, and the rows from
 * the database; the real text tower is timed beside it. One thread.
 */
public final class SearchBench {
  private static final int DIMENSIONS = 512;
  private static final int BATCH = 2_000;
  private static final int CALL = 10;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> OPENINGS = List.of("i would like to", "can you", "i need to", "could we", "please",
      "is it possible to", "my husband wants to", "i'm calling to");
  private static final List<String> VERBS = List.of("book", "cancel", "move", "change", "confirm", "ask about",
      "pay for",
      "complain about", "get a refund for", "hear more about");
  private static final List<String> THINGS = List.of("a cleaning", "my appointment", "the filling", "a haircut",
      "the bill", "an oil change", "the insurance", "a checkup", "my order", "the prescription", "the key",
      "a root canal",
      "the lease", "a whitening", "the parking");

  /**
   * What was measured.
   *
   * @param p50Ms of the search
   * @param p95Ms of the search
   * @param cpuP95Ms of the search, processor time of its thread, which a busy machine does not lengthen
   * @param towerP95Ms of bringing a text into the space
   * @param fillSeconds of keeping and indexing all entries
   * @param diskBytes of database and index
   */
  public record Report(int entries, int searches, double p50Ms, double p95Ms, double cpuP95Ms, double towerP95Ms,
      double fillSeconds,
      long diskBytes) {}

  private final Map<String, float[]> words = new HashMap<>();
  private final Random random = new Random(7);

  /**
   * Fills an archive and searches in it.
   *
   * @param folder an empty folder
   * @param tower the text tower that is timed
   * @param progress gets how many entries are kept
   */
  public Report run(Path folder, int entries, int searches, TextTower tower, Consumer<Integer> progress)
      throws IOException {
    long begin = System.nanoTime();
    try (var database = Database.open(folder);
        var archive = JdbcArchive.open(database, folder,
            new JdbcArchive.Towers("bench", this::point, Optional.of(this::point), Optional.empty()))) {
      fill(archive, entries, progress);
      archive.settleNow();
      double filled = (System.nanoTime() - begin) / 1e9;
      measure(archive, Math.max(100, searches / 5)); // the code is compiled and the files are in memory
      Times times = measure(archive, searches);
      var towers = new double[searches];
      for (int i = 0; i < searches; i++) {
        String text = sentence();
        long from = System.nanoTime();
        tower.embed(text);
        towers[i] = (System.nanoTime() - from) / 1e6;
      }
      Arrays.sort(towers);
      return new Report(entries, searches, quantile(times.wall(), 0.5), quantile(times.wall(), 0.95),
          quantile(times.cpu(), 0.95), quantile(towers, 0.95), filled,
          size(folder));
    }
  }

  private void fill(JdbcArchive archive, int entries, Consumer<Integer> progress) {
    for (int from = 0; from < entries; from += BATCH) {
      var batch = new ArrayList<Entry>();
      for (int i = from; i < Math.min(entries, from + BATCH); i++) {
        String call = "call" + i / CALL;
        Instant at = BEGIN.plusSeconds(60L * i);
        if (i % CALL == 0) {
          archive.decided(new Decision(call, Optional.empty(), at, 0, Outcome.GRANTED, "yes"));
        }
        String said = sentence();
        batch.add(new Entry(call, i % CALL, Role.CALLER, at, 1000L * (i % CALL), 1000L * (i % CALL) + 900, said,
            Optional.empty(), Optional.of(blurred(point(said)))));
      }
      archive.keepAll(batch);
      archive.settleNow();
      progress.accept(from + batch.size());
    }
  }

  private record Times(double[] wall, double[] cpu) {}

  private Times measure(JdbcArchive archive, int searches) {
    var threads = ManagementFactory.getThreadMXBean();
    var times = new double[searches];
    var cpu = new double[searches];
    for (int i = 0; i < searches; i++) {
      String text = sentence();
      var query = new Query(Optional.of(text), Optional.of(point(text)), Optional.of(point(text)), Filter.CALLERS, 10);
      long before = threads.getCurrentThreadCpuTime();
      long from = System.nanoTime();
      int found = archive.search(query).size();
      times[i] = (System.nanoTime() - from) / 1e6;
      cpu[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
      if (found == 0) {
        throw new IllegalStateException("a search found nothing");
      }
    }
    Arrays.sort(times);
    Arrays.sort(cpu);
    return new Times(times, cpu);
  }

  private String sentence() {
    return String.format(Locale.ROOT, "%s %s %s number %d", pick(OPENINGS), pick(VERBS), pick(THINGS),
        random.nextInt(5000));
  }

  private String pick(List<String> phrases) {
    return phrases.get(random.nextInt(phrases.size()));
  }

  /** The sum of a direction for each word. */
  private synchronized Embedding point(String text) {
    var sum = new float[DIMENSIONS];
    for (String word : text.split(" ")) {
      float[] direction = words.computeIfAbsent(word, SearchBench::direction);
      for (int i = 0; i < DIMENSIONS; i++)
        sum[i] += direction[i];
    }
    return Embedding.of(sum);
  }

  private static float[] direction(String word) {
    var seeded = new Random(word.hashCode());
    var direction = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++)
      direction[i] = (float) seeded.nextGaussian();
    return direction;
  }

  /** A sound lies near its words, not on them. */
  private Embedding blurred(Embedding point) {
    float[] values = point.toArray();
    for (int i = 0; i < DIMENSIONS; i++)
      values[i] += (float) (random.nextGaussian() * 0.03);
    return Embedding.of(values);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static long size(Path folder) throws IOException {
    long sum = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        sum += Files.size(file);
    }
    return sum;
  }
}
