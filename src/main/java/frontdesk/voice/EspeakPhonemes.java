package frontdesk.voice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the phonemes that a language of eSpeak NG knows, from its file {@code phontab}: per table a count, 35
 * bytes that hold the table's name, and 16 bytes a phoneme that begin with its name of at most four signs. The library
 * itself stops in silence at a name that it does not know.
 */
record EspeakPhonemes(Set<String> names) {
  private static final Set<String> COMMON = Set.of("base", "base1", "consonants");
  private static final int HEADER_BYTES = 4;
  private static final int TABLE_NAME_BYTES = 32;
  private static final int PHONEME_BYTES = 16;
  private static final int NAME_BYTES = 4;

  /**
   * The phonemes of a voice's language.
   *
   * @param data eSpeak NG's folder of data
   * @param voice such as {@code en-us+f3}
   */
  static EspeakPhonemes of(Path data, String voice) {
    String language = voice.split("[-+]")[0];
    var names = new HashSet<String>();
    try {
      ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(data.resolve("phontab"))).order(ByteOrder.LITTLE_ENDIAN);
      int tables = file.get() & 0xFF;
      file.position(HEADER_BYTES);
      for (int table = 0; table < tables; table++) {
        int phonemes = file.get() & 0xFF;
        file.position(file.position() + HEADER_BYTES - 1);
        String name = text(file, TABLE_NAME_BYTES);
        boolean wanted = COMMON.contains(name) || name.equals(language) || name.startsWith(language + "-");
        for (int i = 0; i < phonemes; i++) {
          int next = file.position() + PHONEME_BYTES;
          String phoneme = text(file, NAME_BYTES);
          if (wanted && !phoneme.isEmpty()) {
            names.add(phoneme);
          }
          file.position(next);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new VoiceException("eSpeak NG's phonemes cannot be read from " + data.resolve("phontab"), e);
    }
    return new EspeakPhonemes(Set.copyOf(names));
  }

  private static String text(ByteBuffer file, int bytes) {
    var raw = new byte[bytes];
    file.get(raw);
    int end = 0;
    while (end < bytes && raw[end] != 0) {
      end++;
    }
    return new String(raw, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** Where a name begins that is none, in phonemes within double brackets; empty where all are known. */
  Optional<String> unknown(String bracketed) {
    String phonemes = bracketed.substring(2, bracketed.length() - 2);
    int at = 0;
    while (at < phonemes.length()) {
      int length = phonemes.charAt(at) == ' ' || phonemes.charAt(at) == '|' ? 1 : longest(phonemes, at);
      if (length == 0) {
        return Optional.of(phonemes.substring(at));
      }
      at += length;
    }
    return Optional.empty();
  }

  private int longest(String phonemes, int at) {
    int length = Math.min(NAME_BYTES, phonemes.length() - at);
    while (length > 0 && !names.contains(phonemes.substring(at, at + length))) {
      length--;
    }
    return length;
  }
}
