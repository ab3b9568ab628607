package frontdesk.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import frontdesk.inference.ModelFile;
import frontdesk.inference.ModelFile.Digest;

/** What can be fetched, as {@code models/catalog.yaml} lists it. Immutable. */
record ModelCatalog(List<Entry> entries) {
  /**
   * One model.
   *
   * @param use what it is for
   */
  record Entry(String name, String use, String licence, List<ModelFile> files) {
    /** The size of all its files, where all are stated. */
    OptionalLong bytes() {
      return files.stream().allMatch(file -> file.bytes().isPresent())
          ? OptionalLong.of(files.stream().mapToLong(file -> file.bytes().getAsLong()).sum())
          : OptionalLong.empty();
    }
  }

  /** Reads a catalogue; every complaint is a {@link SettingsException}. */
  static ModelCatalog read(Path file) {
    if (!Files.exists(file)) {
      throw new SettingsException("There is no catalogue " + file + "; --catalog FILE names another.");
    }
    var root = Section.read(file, Map.of());
    var entries = root.sections("models").stream().map(ModelCatalog::entry).toList();
    root.done();
    return new ModelCatalog(entries);
  }

  private static Entry entry(Section section) {
    var entry = new Entry(section.required("name"), section.required("use"), section.required("licence"),
        section.sections("files").stream().map(ModelCatalog::file).toList());
    if (entry.files().isEmpty()) {
      throw section.bad("files", "must list at least one file");
    }
    section.done();
    return entry;
  }

  private static ModelFile file(Section section) {
    String name = section.required("name");
    String digest = section.required("digest");
    var addresses = section.texts("addresses");
    var bytes = section.has("bytes")
        ? OptionalLong.of(section.value("bytes", "", "must be a number of bytes", Long::parseLong))
        : OptionalLong.empty();
    Optional<Digest> stated = digest.equals("unverified")
        ? Optional.empty()
        : Optional.of(section.value("digest", "", "must be sha256:, sha1: or md5: and the digest, or unverified",
            Digest::parse));
    String source = section.text("source", "");
    if (stated.isPresent() && source.isBlank()) {
      throw section.bad("digest", "needs the key 'source', where it was read");
    }
    section.done();
    try {
      return new ModelFile(name, addresses.stream().map(URI::create).toList(), bytes, stated, source);
    } catch (IllegalArgumentException e) {
      throw section.bad("name", "is refused: " + e.getMessage());
    }
  }

  /** The model of a name; a wrong one is answered with the nearest. */
  Entry get(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow(() -> {
      String nearest = entries.stream().map(Entry::name).min(Comparator.comparingInt(known -> distance(known, name)))
          .orElse("");
      return new UsageException("There is no model '" + name + "'"
          + (distance(nearest, name) <= 4 ? "; did you mean " + nearest : "")
          + "? (./frontdesk models list shows all)");
    });
  }

  /** Levenshtein's distance. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
