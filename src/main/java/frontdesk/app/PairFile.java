package frontdesk.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import frontdesk.space.BadPairsException;
import frontdesk.space.Pair;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Pairs for {@code align}: a file of JSON lines {@code {"audio": "a.wav", "text": "...", "speaker": "..."}}, paths
 * relative to the file, or a folder in which {@code NAME.txt} holds what {@code NAME.wav} says. Every complaint names the
 * line or the file.
 */
final class PairFile {
  private static final int MOST_PAIRS = 200_000;
  private static final int LONGEST_LINE = 10_000;
  private static final int LONGEST_TEXT = 500;

  private final List<Pair> pairs = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private PairFile() {}

  /** Reads a file or a folder. */
  static List<Pair> read(Path source) {
    var file = new PairFile();
    try {
      if (Files.isDirectory(source)) {
        file.folder(source);
      } else if (Files.isRegularFile(source)) {
        file.lines(source);
      } else {
        throw new BadPairsException("there is no file or folder " + source);
      }
    } catch (CharacterCodingException e) {
      throw new BadPairsException(source + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new BadPairsException(source + " cannot be read: " + e.getMessage(), e);
    }
    return List.copyOf(file.pairs);
  }

  private void lines(Path source) throws IOException {
    var folder = source.toAbsolutePath().getParent();
    try (BufferedReader in = Files.newBufferedReader(source)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          line(folder, line, source.getFileName() + " line " + number);
        }
      }
    }
  }

  private void line(Path folder, String line, String place) {
    if (line.length() > LONGEST_LINE) {
      throw new BadPairsException(place + " is longer than " + LONGEST_LINE + " characters");
    }
    try {
      var json = new JsonObject(line);
      String audio = json.getString("audio", "");
      if (audio.isBlank()) {
        throw new BadPairsException(place + " has a text without audio: \"audio\" is missing");
      }
      add(folder.resolve(audio), json.getString("text", ""), json.getString("speaker", ""), place);
    } catch (DecodeException | ClassCastException | InvalidPathException e) {
      throw new BadPairsException(place + " is no JSON object with the texts \"audio\", \"text\" and \"speaker\"", e);
    }
  }

  private void folder(Path folder) throws IOException {
    Map<String, Path> texts = new TreeMap<>();
    Map<String, Path> sounds = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, Math.max(0, name.length() - 4));
        switch (name.substring(stem.length()).toLowerCase(Locale.ROOT)) {
          case ".txt" -> texts.put(stem, file);
          case ".wav" -> sounds.put(stem, file);
          default -> {
            // a folder may hold other files
          }
        }
        if (sounds.size() > MOST_PAIRS || texts.size() > MOST_PAIRS) throw tooMany();
      }
    }
    for (var text : texts.entrySet()) {
      if (!sounds.containsKey(text.getKey())) {
        throw new BadPairsException(
            text.getValue() + " is a text without audio: there is no " + text.getKey() + ".wav beside it");
      }
    }
    for (var sound : sounds.entrySet()) {
      Path text = texts.get(sound.getKey());
      if (text == null) {
        throw new BadPairsException(
            sound.getValue() + " is audio without a text: there is no " + sound.getKey() + ".txt beside it");
      }
      if (Files.size(text) > LONGEST_LINE) {
        throw new BadPairsException(text + " is longer than " + LONGEST_LINE + " bytes");
      }
      add(sound.getValue(), Files.readString(text), "", sound.getValue().getFileName().toString());
    }
  }

  private void add(Path audio, String text, String speaker, String place) {
    if (text.isBlank()) {
      throw new BadPairsException(place + " has audio without a text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new BadPairsException(place + " has a text of more than " + LONGEST_TEXT + " characters");
    }
    if (!Files.isRegularFile(audio)) {
      throw new BadPairsException(place + " has a text without audio: there is no file " + audio);
    }
    if (!seen.add(audio.toAbsolutePath().normalize())) {
      throw new BadPairsException(place + " names " + audio + " a second time");
    }
    if (pairs.size() == MOST_PAIRS) {
      throw tooMany();
    }
    pairs.add(new Pair(audio, text.strip(), speaker.strip(), place));
  }

  private static BadPairsException tooMany() {
    return new BadPairsException("more than " + MOST_PAIRS + " pairs are not taken");
  }
}
