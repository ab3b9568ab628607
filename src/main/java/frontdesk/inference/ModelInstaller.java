package frontdesk.inference;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the files of a catalogue into the folder of models: fetched or copied into a part, verified, then renamed in one
 * step, so that a file of the right name is always whole. Its SHA-256 is written into {@link ModelStore#DIGESTS}. One
 * installer works on a folder at a time; another one is refused. Blocks; any thread.
 */
public final class ModelInstaller {
  /** How a file stands. */
  public enum State {
    /** It is not there. */
    MISSING,
    /** Size and published digest are right. */
    VERIFIED,
    /** There is no published digest; it is the file that was pinned when it was installed. */
    PINNED,
    /** There is neither a published nor a pinned digest. */
    UNVERIFIED,
    /** Size or digest differ. */
    DAMAGED
  }

  private final Path folder;

  public ModelInstaller(Path folder) {
    this.folder = folder;
  }

  /** Reads the whole file where there is a digest to compare with. */
  public State state(ModelFile file) {
    Path target = folder.resolve(file.name());
    return Files.isRegularFile(target) ? state(file, target) : State.MISSING;
  }

  private State state(ModelFile file, Path at) {
    try {
      if (file.bytes().isPresent() && Files.size(at) != file.bytes().getAsLong()) {
        return State.DAMAGED;
      }
      if (file.digest().isPresent()) {
        var digest = file.digest().get();
        return ModelStore.digest(at, digest.algorithm()).equals(digest.hex()) ? State.VERIFIED : State.DAMAGED;
      }
      Optional<String> pinned = ModelStore.pinned(folder.resolve(file.name()));
      if (pinned.isPresent()) {
        return ModelStore.sha256(at).equals(pinned.get()) ? State.PINNED : State.DAMAGED;
      }
      return State.UNVERIFIED;
    } catch (IOException e) {
      throw new ModelException("the model file " + at + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Fetches what is missing or damaged.
   *
   * @param progress told how many bytes are there and how many there will be, -1 where nobody said
   * @return how the file stood before; {@code VERIFIED} and {@code PINNED} mean that nothing was done
   * @throws ModelException where it cannot be had whole, or another installer is at work
   */
  public State fetch(ModelFile file, FetchSettings settings, BiConsumer<Long, Long> progress) {
    return install(file, part -> {
      try (var download = new Download(settings, progress)) {
        download.fetch(file, part);
      }
    });
  }

  /** Installs from a folder in which the file lies under its own name. */
  public State copy(ModelFile file, Path from) {
    Path source = from.resolve(file.name());
    if (!Files.isRegularFile(source)) {
      throw new ModelException("there is no file " + source);
    }
    return install(file, part -> {
      Download.forget(part);
      needSpace(part, Files.size(source), file.name());
      Files.copy(source, part);
    });
  }

  private interface Filling {
    void into(Path part) throws IOException;
  }

  private State install(ModelFile file, Filling filling) {
    try {
      Files.createDirectories(folder);
      try (var channel = FileChannel.open(folder.resolve("fetch.lock"), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE); var lock = channel.tryLock()) {
        if (lock == null) {
          throw busy();
        }
        State before = state(file);
        if (before != State.VERIFIED && before != State.PINNED) {
          replace(file, filling);
        }
        return before;
      }
    } catch (OverlappingFileLockException _) {
      throw busy();
    } catch (IOException e) {
      throw new ModelException("the file " + file.name() + " cannot be installed in " + folder + ": " + e.getMessage(),
          e);
    }
  }

  private ModelException busy() {
    return new ModelException("another fetch is at work in " + folder + "; try again when it has ended");
  }

  private void replace(ModelFile file, Filling filling) throws IOException {
    Path part = folder.resolve(file.name() + ".part");
    filling.into(part);
    if (state(file, part) == State.DAMAGED) {
      Download.forget(part);
      throw new ModelException("the file " + file.name() + " is not the one that "
          + (file.digest().isPresent() || file.bytes().isPresent() ? "the catalogue" : ModelStore.DIGESTS)
          + " describes (size or digest differ), so it was deleted");
    }
    try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    String digest = ModelStore.sha256(part);
    Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Download.forget(part);
    pin(file.name(), digest);
  }

  /** Replaces the file's line and keeps the others. */
  private void pin(String name, String digest) throws IOException {
    Path list = folder.resolve(ModelStore.DIGESTS);
    List<String> others = Files.isRegularFile(list)
        ? Files.readAllLines(list).stream().filter(line -> !line.matches("\\S+\\s+\\*?\\Q" + name + "\\E\\s*")).toList()
        : List.of();
    Path next = folder.resolve(ModelStore.DIGESTS + ".part");
    Files.writeString(next, Stream.concat(others.stream(), Stream.of(digest + "  " + name))
        .collect(Collectors.joining("\n", "", "\n")));
    Files.move(next, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Refuses what the disk cannot hold. */
  static void needSpace(Path part, long bytes, String name) throws IOException {
    long free = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
    if (bytes > free) {
      throw new ModelException("the disk has " + free / 1_000_000 + " MB free and " + name + " needs "
          + bytes / 1_000_000 + " MB more; free some space and give the same command again");
    }
  }
}
