package frontdesk.inference;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One file of a model as a catalogue describes it.
 *
 * @param name its name in the folder of models
 * @param addresses where it can be fetched, the first that answers serves
 * @param bytes its size, where a public source states it
 * @param digest its digest, where a public source states it
 * @param source where size and digest were read
 */
public record ModelFile(String name, List<URI> addresses, OptionalLong bytes, Optional<Digest> digest, String source) {
  /** What a file without a stated size may have at most: 4 GiB. */
  public static final long LARGEST = 4L << 30;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,149}");

  public ModelFile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a file: " + name);
    }
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || !addresses.stream().allMatch(ModelFile::isWeb)) {
      throw new IllegalArgumentException(name + " needs addresses that begin with https:// or http://");
    }
    if (bytes.isPresent() && (bytes.getAsLong() < 1 || bytes.getAsLong() > LARGEST)) {
      throw new IllegalArgumentException("the size of " + name + " must be from 1 to " + LARGEST);
    }
  }

  private static boolean isWeb(URI address) {
    return address.getHost() != null && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
  }

  /**
   * A published digest.
   *
   * @param algorithm {@code SHA-256}, {@code SHA-1} or {@code MD5}
   * @param hex lower-case hexadecimal
   */
  public record Digest(String algorithm, String hex) {
    /** Reads {@code sha256:...}, {@code sha1:...} or {@code md5:...}. */
    public static Digest parse(String text) {
      String[] parts = text.toLowerCase(Locale.ROOT).split(":", 2);
      String hex = parts.length == 2 ? parts[1] : "";
      String algorithm = switch (parts[0]) {
        case "sha256" -> "SHA-256";
        case "sha1" -> "SHA-1";
        case "md5" -> "MD5";
        default -> throw new IllegalArgumentException("no digest: " + text);
      };
      int length = switch (algorithm) {
        case "SHA-256" -> 64;
        case "SHA-1" -> 40;
        default -> 32;
      };
      if (!hex.matches("[0-9a-f]{" + length + "}")) {
        throw new IllegalArgumentException("no digest: " + text);
      }
      return new Digest(algorithm, hex);
    }
  }
}
