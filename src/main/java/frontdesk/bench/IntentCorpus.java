package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

import frontdesk.space.Intent;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A public collection of sentences and their intents, with its own division into training and test.
 *
 * @param name what its figures are called
 * @param train sentences from which examples are drawn
 * @param test sentences that are asked
 * @param foreign out-of-scope training sentences, for calibration; may be empty
 * @param foreignTest out-of-scope test sentences; may be empty
 */
record IntentCorpus(String name, List<Labelled> train, List<Labelled> test, List<String> foreign,
    List<String> foreignTest) {
  private static final long LARGEST_BYTES = 16 << 20;

  /** A sentence and the name of its intent. */
  record Labelled(String text, String intent) {}

  /** CLINC150 (Larson et al. 2019), {@code data_full.json}. */
  static IntentCorpus clinc150(Path file) throws IOException {
    try {
      var json = new JsonObject(read(file));
      return new IntentCorpus("clinc150", pairs(json.getJsonArray("train")), pairs(json.getJsonArray("test")),
          texts(json.getJsonArray("oos_train")), texts(json.getJsonArray("oos_test")));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new IOException(file + " is not CLINC150's data_full.json", e);
    }
  }

  /** Banking77 (Casanueva et al. 2020), two files of comma-separated values with the columns text and category. */
  static IntentCorpus banking77(Path train, Path test) throws IOException {
    return new IntentCorpus("banking77", table(train), table(test), List.of(), List.of());
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) throw new IOException("there is no file " + file);
    if (Files.size(file) > LARGEST_BYTES) throw new IOException(file + " is larger than 16 MiB");
    return Files.readString(file);
  }

  private static List<Labelled> pairs(JsonArray array) {
    return array.stream().map(JsonArray.class::cast).map(p -> new Labelled(p.getString(0), p.getString(1))).toList();
  }

  private static List<String> texts(JsonArray array) {
    return pairs(array).stream().map(Labelled::text).toList();
  }

  private static List<Labelled> table(Path file) throws IOException {
    List<List<String>> rows = rows(read(file));
    if (rows.isEmpty() || !rows.getFirst().equals(List.of("text", "category"))) {
      throw new IOException(file + " does not begin with the columns text,category");
    }
    var labelled = new ArrayList<Labelled>();
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() != 2) throw new IOException(file + " has a row of " + row.size() + " columns instead of 2");
      labelled.add(new Labelled(row.get(0), row.get(1)));
    }
    return labelled;
  }

  /** Comma-separated values with quotes as in RFC 4180. */
  static List<List<String>> rows(String text) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') cell.append(c);
        else if (i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
        else
          quoted = false;
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(cell.toString());
      rows.add(List.copyOf(row));
    }
    return rows;
  }

  /**
   * A catalog of some examples of every intent, drawn from the training sentences; the description is the intent's name
   * in words.
   *
   * @param shots examples of each intent
   * @param seed the same seed gives the same examples
   */
  Intent.Catalog draw(int shots, long seed) {
    var byName = new TreeMap<String, List<String>>();
    train.forEach(l -> byName.computeIfAbsent(l.intent(), _ -> new ArrayList<>()).add(l.text()));
    var random = new Random(seed);
    var intents = new ArrayList<Intent>();
    byName.forEach((name, texts) -> {
      if (texts.size() < shots) {
        throw new IllegalArgumentException(name + " has only " + texts.size() + " training sentences");
      }
      Collections.shuffle(texts, random);
      intents.add(new Intent(name, name.replace('_', ' ').toLowerCase(Locale.ROOT), texts.subList(0, shots)));
    });
    return new Intent.Catalog(intents, foreign);
  }
}
