package frontdesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages from templates of the jar. Any thread. */
public final class Html {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

  private Html() {}

  /** Text as it stands in HTML, also within an attribute's quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** A template with its places <code>${name}</code> filled in by HTML. */
  public static String fill(String template, Map<String, String> html) {
    return PLACE.matcher(template).replaceAll(place -> {
      String value = html.get(place.group(1));
      if (value == null) {
        throw new IllegalStateException("The program is damaged: nothing fills the place " + place.group() + ".");
      }
      return Matcher.quoteReplacement(value);
    });
  }

  /** A file of the jar. */
  public static String resource(String name) {
    try (var in = Html.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program is damaged: it lacks " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
