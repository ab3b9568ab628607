package frontdesk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;

/**
 * What a sentence of free English asks for, by the line of {@code prompts/lines.yaml} that asks the same. The first whose
 * words are there holds; the words stand in {@code bench/free-questions.txt}.
 */
enum FreeQuestion {
  EMERGENCY("emergency.call"), PERSON_OR_MESSAGE("person_or_message"), TAKE_MESSAGE("message.offer"), MESSAGE(
      "message.ask"), SPELL_FIRST("name.spell.first"), SPELL("name.other"), IDENTIFY("name.identify"), NUMBER(
          "number.identify"), SAME_NUMBER("confirm.phone"), ATTENDEE("attendee.name"), AGREED("confirm.book"), CONFIRM(
              "confirm.book"), NAME("name"), PHONE("phone"), STILL_THERE("silence.first"), MORE(
                  "anything_else"), SERVICE("service"), CHOICE("offer.one"), WHEN("when"), UNCLEAR(
                      "unclear"), OFFER("offer.one"), POLAR("message.offer"), TRANSFER("transfer"), GOODBYE("goodbye");

  /** Sentences that ask, with a question mark or without one. */
  private static final Pattern ASKING = Pattern
      .compile("(?i)\\?|\\b(?:please|let me know|tell me|give me|go ahead|i(?:'ll| will)?"
          + " (?:just )?(?:also )?need|can i (?:just )?(?:get|have)|may i have|could you|say|spell)\\b");

  /** "What name should I put it under" is no read-back. */
  private static final Pattern OPEN = Pattern.compile(
      "(?i)\\b(?:what|who|whom|which)\\b[^,]*\\b(?:should|shall|can|may|could) i\\b");

  private static final Map<FreeQuestion, Pattern> WORDS = read("/bench/free-questions.txt");

  private final String line;

  FreeQuestion(String line) {
    this.line = line;
  }

  private static Map<FreeQuestion, Pattern> read(String resource) {
    try (InputStream file = FreeQuestion.class.getResourceAsStream(resource)) {
      var words = new EnumMap<FreeQuestion, String>(FreeQuestion.class);
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(rule -> !rule.startsWith("#"))
          .map(rule -> rule.split(": ", 2))
          .forEach(rule -> words.merge(valueOf(rule[0].toUpperCase(Locale.ROOT)), rule[1], (a, b) -> a + "|" + b));
      var patterns = new EnumMap<FreeQuestion, Pattern>(FreeQuestion.class);
      words.forEach((asked, pattern) -> patterns.put(asked, Pattern.compile("(?i)" + pattern)));
      return patterns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of the line that asks the same. */
  String line() {
    return line;
  }

  boolean tells(String sentence) {
    return WORDS.get(this).matcher(sentence).find();
  }

  /**
   * What a sentence asks for; empty where it asks nothing that is known.
   *
   * @param services those that a text names
   */
  static Optional<FreeQuestion> of(String sentence, Function<String, List<Business.Service>> services) {
    if (EMERGENCY.tells(sentence)) {
      return Optional.of(EMERGENCY);
    }
    if (!ASKING.matcher(sentence).find()) {
      return Optional.empty();
    }
    boolean question = sentence.endsWith("?");
    return Stream.of(values()).filter(asked -> asked != TRANSFER && asked != GOODBYE)
        .filter(asked -> question || asked.ordinal() < OFFER.ordinal()).filter(asked -> asked.tells(sentence))
        .filter(asked -> asked != CONFIRM || !OPEN.matcher(sentence).find())
        .findFirst().map(asked -> asked == POLAR && services.apply(sentence).size() > 1 ? SERVICE : asked);
  }
}
