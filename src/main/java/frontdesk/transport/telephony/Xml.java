package frontdesk.transport.telephony;

/** Writes the small documents that phone systems are answered with. Stateless. */
final class Xml {
  private Xml() {}

  /** A document of elements below {@code Response}. */
  static String response(String... elements) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>" + String.join("", elements) + "</Response>";
  }

  /** An element without attributes. */
  static String element(String name, String content) {
    return element(name, content, new String[0]);
  }

  /**
   * An element.
   *
   * @param content what stands in it, which is XML already
   * @param attributes names and values in turn; one with an empty value is left out
   */
  static String element(String name, String content, String... attributes) {
    var xml = new StringBuilder("<").append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        xml.append(' ').append(attributes[i]).append("=\"").append(text(attributes[i + 1])).append('"');
      }
    }
    return content.isEmpty()
        ? xml.append("/>").toString()
        : xml.append('>').append(content).append("</").append(name).append('>').toString();
  }

  /** Text as XML writes it; characters that XML has not are left out. */
  static String text(String text) {
    var xml = new StringBuilder();
    text.codePoints().filter(Xml::isAllowed).forEach(character -> {
      switch (character) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '"' -> xml.append("&quot;");
        default -> xml.appendCodePoint(character);
      }
    });
    return xml.toString();
  }

  private static boolean isAllowed(int character) {
    return character >= 0x20 && character < 0xd800 || character > 0xdfff && character != 0xfffe && character != 0xffff;
  }
}
