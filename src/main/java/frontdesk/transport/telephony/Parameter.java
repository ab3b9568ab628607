package frontdesk.transport.telephony;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A parameter of a query or a form. A name may come more than once. */
record Parameter(String name, String value) {
  private static final int MOST = 200;

  /**
   * Reads a query, or a body of {@code application/x-www-form-urlencoded}, as UTF-8.
   *
   * @throws IllegalArgumentException where the coding is broken or there are too many
   */
  static List<Parameter> parse(String text) {
    var result = new ArrayList<Parameter>();
    for (String pair : text.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      if (result.size() == MOST) {
        throw new IllegalArgumentException("more than " + MOST + " parameters");
      }
      int equals = pair.indexOf('=');
      result.add(equals < 0
          ? new Parameter(decoded(pair), "")
          : new Parameter(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
    }
    return result;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value of a name; empty where there is none, or it is blank. */
  static Optional<String> first(List<Parameter> parameters, String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).map(Parameter::value)
        .filter(value -> !value.isBlank()).findFirst();
  }
}
