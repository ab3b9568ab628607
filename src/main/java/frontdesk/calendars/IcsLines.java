package frontdesk.calendars;

import java.nio.charset.StandardCharsets;

/** Content lines of RFC 5545, section 3.1: folded at 75 octets, never within a character, and ended by CRLF. */
final class IcsLines {
  private static final int LONGEST = 75;

  private final StringBuilder text = new StringBuilder(1024);

  /** A line as it is. */
  IcsLines line(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      String character = Character.toString(line.codePointAt(i));
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(character);
      octets += size;
    }
    text.append("\r\n");
    return this;
  }

  /** A property of type TEXT; nothing where the text is empty. */
  IcsLines text(String name, String value) {
    return value.isEmpty() ? this : line(name + ":" + escaped(value));
  }

  /** Section 3.3.11. Other control characters have no place in a text and are left out. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replaceAll("\r\n|\r|\n", "\\\\n")
        .replaceAll("[\\p{Cntrl}&&[^\t]]", "");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
