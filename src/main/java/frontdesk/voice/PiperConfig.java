package frontdesk.voice;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings file of a Piper voice ({@code *.onnx.json}) at another speaking rate. Stateless. */
final class PiperConfig {
  private static final Pattern LENGTH = Pattern.compile("(\"length_scale\"\\s*:\\s*)(\\d+(?:\\.\\d+)?)");
  private static final Pattern INFERENCE = Pattern.compile("\"inference\"\\s*:\\s*\\{");

  private PiperConfig() {}

  /**
   * The same settings for speech that is so many times as fast: Piper stretches its phonemes by {@code length_scale}.
   *
   * @param json the voice's settings
   * @param rate above 0
   */
  static String faster(String json, double rate) {
    Matcher length = LENGTH.matcher(json);
    if (length.find()) {
      return length.replaceFirst("$1" + number(Double.parseDouble(length.group(2)) / rate));
    }
    String scale = "\"length_scale\": " + number(1 / rate);
    Matcher inference = INFERENCE.matcher(json);
    return inference.find()
        ? inference.replaceFirst("$0" + scale + (json.startsWith("}", inference.end()) ? "" : ", "))
        : json.replaceFirst("\\{", Matcher.quoteReplacement("{\"inference\": {" + scale + "}, "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
