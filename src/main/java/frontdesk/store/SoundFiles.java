package frontdesk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;

/**
 * The sound of what was kept: one WAV file an utterance, {@code CALL/TURN.wav}. A file is whole or not there. Any
 * thread; blocking.
 */
final class SoundFiles {
  private static final String CALL = "[A-Za-z0-9_-]{1,64}";

  private final Path folder;

  SoundFiles(Path folder) {
    this.folder = folder;
  }

  /** The name of a turn's sound. */
  static String name(String call, long turn) {
    if (!call.matches(CALL)) {
      throw new IllegalArgumentException("a call's id has letters, digits, - and _ only");
    }
    return call + "/" + turn + ".wav";
  }

  /**
   * Writes a sound; it is on the disk under its name when this returns. One at a time with {@link #delete}, which takes
   * an empty folder away.
   */
  synchronized void write(String name, Pcm sound) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(name);
    }
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Wav.write(part, sound);
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /** Reads a sound. */
  Pcm read(String name) throws IOException {
    return Wav.read(folder.resolve(name));
  }

  /** Deletes a sound, and its call's folder with the last one; whether it was there. */
  synchronized boolean delete(String name) throws IOException {
    Path file = folder.resolve(name);
    boolean there = Files.deleteIfExists(file);
    try (var rest = Files.list(file.getParent())) {
      if (rest.findAny().isEmpty()) {
        Files.deleteIfExists(file.getParent());
      }
    } catch (NoSuchFileException e) {
      return there;
    }
    return there;
  }

  /** Deletes every file but these; what a killed process left behind. */
  void keepOnly(Set<String> names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files = all.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : files) {
      if (Files.isDirectory(path)) {
        try (var rest = Files.list(path)) {
          if (rest.findAny().isPresent()) {
            continue;
          }
        }
        Files.delete(path);
      } else if (!names.contains(folder.relativize(path).toString().replace('\\', '/'))) {
        Files.delete(path);
      }
    }
  }
}
