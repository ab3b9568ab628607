package frontdesk.voice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * eSpeak NG's library and data as files: unpacked once from the jar that bundles them into a cache folder named after
 * the library's digest. A folder appears whole, by an atomic rename, or not at all, so several processes may start at
 * once. Any thread.
 *
 * @param library the shared library
 * @param data the folder that holds {@code phontab} and the dictionaries
 */
record EspeakFiles(Path library, Path data) {
  private static final String DATA_RESOURCE = "/espeak-ng-data.zip";
  /** The data unpacks to 18 MB; anything far larger is not what this expects. */
  private static final long MAX_DATA_BYTES = 100_000_000;

  /** The cache of the user: {@code $XDG_CACHE_HOME/frontdesk}, {@code ~/.cache/frontdesk} by default. */
  static Path defaultCache() {
    String set = System.getenv("XDG_CACHE_HOME");
    Path base = set == null || set.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(set);
    return base.resolve("frontdesk");
  }

  /**
   * The files in {@code cache}, unpacked where they are missing or damaged.
   *
   * @throws VoiceException where this platform or build has no library, or the cache cannot be written
   */
  static EspeakFiles in(Path cache) {
    String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"))
        .orElseThrow(() -> new VoiceException("no eSpeak NG library is bundled for " + System.getProperty("os.name")
            + " on " + System.getProperty("os.arch") + ": use a Piper voice or typed text on this machine"));
    try {
      byte[] library = read(resource);
      Path home = cache.resolve("espeak-ng-" + digest(library));
      var files = new EspeakFiles(home.resolve(Path.of(resource).getFileName().toString()), home.resolve("data"));
      if (!files.complete(library.length)) {
        files.unpack(home, library);
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new VoiceException("eSpeak NG could not be unpacked into " + cache + " (" + e.getMessage()
          + "): make that folder writable or set XDG_CACHE_HOME", e);
    }
  }

  /** Where the jar keeps the library for a platform, named as the system properties do. */
  static Optional<String> resource(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String machine = switch (arch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case "arm" -> "armv7l";
      default -> "";
    };
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    if (system.startsWith("linux")) {
      return Optional.of("/debian-" + machine + "/libespeak-ng.so.1");
    }
    if (system.startsWith("mac") && !machine.equals("armv7l")) {
      return Optional.of("/macos-" + machine + "/libespeak-ng.1.dylib");
    }
    return system.startsWith("windows") && machine.equals("amd64")
        ? Optional.of("/win-amd64/espeak-ng.dll")
        : Optional.empty();
  }

  private boolean complete(int librarySize) throws IOException {
    return Files.isRegularFile(library) && Files.size(library) == librarySize
        && Files.isRegularFile(data.resolve("phontab")) && Files.isRegularFile(data.resolve("en_dict"));
  }

  private void unpack(Path home, byte[] libraryBytes) throws IOException {
    Files.createDirectories(home.getParent());
    Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
    try {
      Files.write(fresh.resolve(library.getFileName()), libraryBytes);
      unzip(fresh.resolve("data"));
      if (Files.exists(home) && !complete(libraryBytes.length)) {
        Path damaged = Files.createTempDirectory(home.getParent(), "damaged-");
        Files.move(home, damaged, StandardCopyOption.ATOMIC_MOVE);
        delete(damaged);
      }
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another process may have put the same files there first; then its files serve.
      if (!complete(libraryBytes.length)) {
        throw e;
      }
    } finally {
      delete(fresh);
    }
  }

  private static void unzip(Path folder) throws IOException {
    long total = 0;
    try (var zip = new ZipInputStream(open(DATA_RESOURCE))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry of " + DATA_RESOURCE + " leaves its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        total += Files.copy(zip, target);
        if (total > MAX_DATA_BYTES) {
          throw new IOException(DATA_RESOURCE + " is larger than expected");
        }
      }
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String resource) {
    InputStream in = EspeakFiles.class.getResourceAsStream(resource);
    if (in == null) {
      throw new VoiceException("this build carries no eSpeak NG (" + resource + " is not on the class path)");
    }
    return in;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
