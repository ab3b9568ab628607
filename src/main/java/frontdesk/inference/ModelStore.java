package frontdesk.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which models are installed: those that the project carries in {@code embedded/} and those that were fetched into the
 * folder above. A graph is known by the name of its file without the suffix: {@code encoder}, {@code silero_vad},
 * {@code en_US-lessac-medium}; Whisper weights in whisper.cpp's layout, {@code ggml-tiny.en.bin}, are
 * {@code whisper-tiny.en}. A Piper voice counts as installed when its {@code .onnx.json} lies beside it. A file
 * {@code SHA256SUMS} in the folder of a file, in the form of sha256sum, holds the digests to check against. Reads the disk at
 * every call; any thread.
 */
public final class ModelStore {
  /** Digests of the models in a folder. */
  public static final String DIGESTS = "SHA256SUMS";
  private static final String CACHE = "cache";
  private static final String GRAPH = ".onnx";
  private static final Pattern WHISPER = Pattern.compile("ggml-(.+)\\.bin");
  private static final String WHISPER_NAME = "whisper-";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path root;
  private final Path embedded;

  /** @param root the folder of models, usually {@code models}, with those that the project carries in it */
  public ModelStore(Path root) {
    this(root, root.resolve("embedded"));
  }

  /**
   * Models that were fetched and models that the project carries, apart.
   *
   * @param root where fetched models lie
   * @param embedded what the project carries; a folder of this name
   */
  public ModelStore(Path root, Path embedded) {
    this.root = root;
    this.embedded = embedded;
  }

  /** The folder of what the project carries. */
  public Path embedded() {
    return embedded;
  }

  /** The model's file where it is installed; a fetched one goes before an embedded one of the same name. */
  public Optional<Path> installed(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a model: " + name);
    }
    String file = name.startsWith(WHISPER_NAME)
        ? "ggml-" + name.substring(WHISPER_NAME.length()) + ".bin"
        : name + GRAPH;
    return Stream.of(root, embedded()).map(folder -> folder.resolve(file)).filter(Files::isRegularFile).findFirst();
  }

  /**
   * Whisper weights in whisper.cpp's layout, where they are installed.
   *
   * @param name such as {@code whisper-tiny.en}
   * @throws IllegalArgumentException where it does not begin with {@code whisper-}
   */
  public Optional<Path> whisper(String name) {
    if (!name.startsWith(WHISPER_NAME)) {
      throw new IllegalArgumentException("no name of Whisper weights: " + name);
    }
    return installed(name);
  }

  /**
   * The folder of what is derived from fetched models and can be made again at any time, such as graphs built from
   * Whisper weights. Whoever writes there makes it and bounds what it keeps.
   */
  public Path cache() {
    return root.resolve(CACHE);
  }

  /**
   * What mends a model file that is missing or damaged, as the end of a sentence: those that the project carries come
   * back from the repository, the others are fetched.
   */
  public static String remedy(Path file) {
    Path folder = file.getParent();
    if (folder != null && folder.endsWith("embedded")) {
      return "restore it with git checkout -- models/embedded";
    }
    if (folder != null && folder.endsWith(CACHE)) {
      return "delete it, and it is made anew";
    }
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return name(name).map(model -> "./frontdesk models fetch " + model + " brings it")
        .orElse("./frontdesk models list shows what can be fetched");
  }

  /** The settings of a Piper voice, {@code NAME.onnx.json}, where voice and settings are both installed. */
  public Optional<Path> voiceSettings(String name) {
    return installed(name).map(ModelStore::settings).filter(Files::isRegularFile);
  }

  /** SHA-256 of a file, lower-case hexadecimal. */
  public static String sha256(Path file) {
    return digest(file, "SHA-256");
  }

  /** Digest of a file, lower-case hexadecimal. */
  static String digest(Path file, String algorithm) {
    try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance(algorithm))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new ModelException("the model file " + file + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  /** The digest that {@link #DIGESTS} beside a file has for it; lines are "digest  name" or "digest *name". */
  static Optional<String> pinned(Path file) {
    Path list = file.resolveSibling(DIGESTS);
    if (!Files.isRegularFile(list)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(list)) {
      return lines.map(line -> line.split("\\s+\\*?", 2))
          .filter(parts -> parts.length == 2 && parts[1].strip().equals(file.getFileName().toString()))
          .map(parts -> parts[0].toLowerCase(Locale.ROOT)).findFirst();
    } catch (IOException e) {
      throw new ModelException("the list of digests " + list + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<String> name(String file) {
    var whisper = WHISPER.matcher(file);
    if (whisper.matches()) {
      return Optional.of(WHISPER_NAME + whisper.group(1));
    }
    return file.endsWith(GRAPH) ? Optional.of(file.substring(0, file.length() - GRAPH.length())) : Optional.empty();
  }

  private static Path settings(Path voice) {
    return voice.resolveSibling(voice.getFileName() + ".json");
  }
}
