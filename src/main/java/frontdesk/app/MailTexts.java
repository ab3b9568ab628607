package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.hooks.MailText;
import frontdesk.schedule.Business;
import frontdesk.schedule.Outbox.Event;

/** Reads what customers are written, {@code prompts/mail.yaml}. A fault is a {@link SettingsException}. */
final class MailTexts {
  private static final String FILE = "mail.yaml";
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 20_000;
  /** Any time shows whether a pattern can be used. */
  private static final ZonedDateTime SOME_TIME = ZonedDateTime.parse("2026-11-24T09:00:00Z");

  private MailTexts() {}

  /** @param told of which there must be a text */
  static MailText read(Path prompts, Business business, Optional<String> phone, Set<Event> told) {
    Path file = prompts.resolve(FILE);
    if (!Files.exists(file)) {
      throw new SettingsException("There is no file " + file + ", which says what customers are written.");
    }
    var root = Section.read(file, Map.of());
    Locale language = root.value("language", "en-US", "must be a language such as en-US",
        tag -> new Locale.Builder().setLanguageTag(tag).build());
    var text = new MailText(business,
        new MailText.Dates(pattern(root, "when", language), pattern(root, "when_elsewhere", language)), phone);
    for (Event event : Event.values()) {
      if (root.has(event.wire()) || told.contains(event)) {
        var letter = root.section(event.wire());
        text = text.with(event, template(letter, "subject", text, LONGEST_SUBJECT),
            template(letter, "body", text, LONGEST_BODY));
        letter.done();
      }
    }
    root.done();
    return text;
  }

  private static DateTimeFormatter pattern(Section root, String key, Locale language) {
    root.required(key);
    return root.value(key, "", "must be a pattern of a time such as \"EEEE, MMMM d, yyyy 'at' h:mm a\"", pattern -> {
      var formatter = DateTimeFormatter.ofPattern(pattern, language);
      formatter.format(SOME_TIME);
      return formatter;
    });
  }

  private static String template(Section letter, String key, MailText text, int longest) {
    String template = letter.required(key);
    if (template.length() > longest) {
      throw letter.bad(key, "must have at most " + longest + " characters");
    }
    try {
      text.check(template);
    } catch (IllegalArgumentException e) {
      throw letter.bad(key, e.getMessage());
    }
    return template;
  }
}
