package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import frontdesk.hooks.MailServer.Security;
import frontdesk.schedule.Outbox.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MailSettingsTest {
  @TempDir
  Path folder;

  private Settings settings(String mail, String prompts) throws IOException {
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + prompts + " ");
    return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), text + "\nmail:\n  " + mail + "\n"),
        Map.of("PASSWORD", "hunter2"));
  }

  private Settings settings(String mail) throws IOException {
    return settings(mail, Path.of("prompts").toAbsolutePath().toString());
  }

  @Test
  void littleIsNeeded() throws IOException {
    var mail = settings("{ host: smtp.example.com, from: Desk@Example.com }").office().mail().orElseThrow();
    assertEquals(Security.STARTTLS, mail.server().security());
    assertEquals(587, mail.server().port());
    assertEquals(Duration.ofSeconds(30), mail.server().timeout());
    assertEquals("Riverside Dental", mail.from().name());
    assertEquals("Example.com", mail.from().domain());
    assertTrue(!mail.telling().events().contains(Event.REMINDER) && mail.telling().events().size() == 3);
    var more = settings("{ host: smtp.example.com, from: desk@example.com, name: Zahnärzte, security: tls, user: desk,"
        + " password: \"${PASSWORD}\", reply_to: office@example.com, events: [cancelled, reminder],"
        + " reminder_hours: [24, 2], quiet: \"21:00-8:00\", phone: 212 555 0100 }").office().mail().orElseThrow();
    assertEquals(465, more.server().port());
    assertEquals("hunter2", more.server().login().orElseThrow().password());
    assertFalse(more.toString().contains("hunter2"), more.toString());
    assertEquals(2, more.sink().reminders().size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^',
      textBlock = """
          { from: d@example.com }                                              | needs the key 'host'
          { host: smtp.example.com }                                           | needs the key 'from'
          { host: "smtp example", from: d@example.com }                        | 'mail.host' must be
          { host: smtp.example.com, from: "Desk <d@example.com>" }             | 'mail.from' must be an email address
          { host: smtp.example.com, from: d@example.com, reply_to: office }    | 'mail.reply_to' must be an email address
          { host: smtp.example.com, from: d@example.com, name: "A\\r\\nBcc: x" } | 'mail.name' must be one line
          { host: smtp.example.com, from: d@example.com, security: ssl }       | 'mail.security' must be starttls, tls or none
          { host: smtp.example.com, from: d@example.com, port: 0 }             | 'mail.port' must be
          { host: smtp.example.com, from: d@example.com, user: desk }          | 'mail.password' is empty
          { host: smtp.example.com, from: d@example.com, user: desk, password: "${NONE}" } | 'mail.password' is empty
          { host: smtp.example.com, from: d@example.com, password: "${PASSWORD}" } | 'mail.user' is empty
          { host: smtp.example.com, from: d@example.com, security: none, user: desk, password: "${PASSWORD}" } | 'mail.security' must not be none
          { host: smtp.example.com, from: d@example.com, events: [made] }      | 'mail.events' are of booked
          { host: smtp.example.com, from: d@example.com, reminder_hours: [soon] } | 'mail.reminder_hours' are whole hours
          { host: smtp.example.com, from: d@example.com, events: [reminder] }  | must both have reminders
          { host: smtp.example.com, from: d@example.com, quiet: late }         | 'mail.quiet' must be such as
          { host: smtp.example.com, from: d@example.com, timeout_seconds: 61 } | 'mail.timeout_seconds' must be
          { host: smtp.example.com, from: d@example.com, subject: Hello }      | unknown key 'mail.subject'
          """)
  void whatIsWrongIsNamedWithItsLine(String mail, String said) throws IOException {
    String message = assertThrows(SettingsException.class, () -> settings(mail)).getMessage();
    assertTrue(message.contains(said) && message.contains(", line "), message);
    assertFalse(message.contains("hunter2"), message);
  }

  /** Each line replaces the first text by the second in the sample texts. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^',
      textBlock = """
          Dear {name}                  | Dear {nmae}       | 'booked.body' has nothing to fill {nmae} with; known are attendee
          {business}: {when}           | {phone}           | 'booked.subject' has nothing to fill {phone} with
          EEEE, MMMM d, yyyy 'at' h:mm | EEEEEEEEE         | 'when' must be a pattern
          moved:                       | move:             | 'moved' needs the key 'subject'
          language: en-US              | language: e       | 'language' must be
          cancelled:                   | other: {}\\ncancelled: | unknown key 'other'
          """)
  void aBrokenTextIsNamedWithItsLine(String text, String broken, String said) throws IOException {
    String sample = Files.readString(Path.of("prompts/mail.yaml"));
    assertTrue(sample.contains(text), text);
    Files.writeString(folder.resolve("mail.yaml"),
        sample.replaceFirst(Pattern.quote(text), broken.replace("\\n", "\n").replace("$", "\\$")));
    String message = assertThrows(SettingsException.class,
        () -> settings("{ host: smtp.example.com, from: d@example.com }", folder.toString())).getMessage();
    assertTrue(message.contains(said) && message.contains("mail.yaml, line "), message);
  }

  @Test
  void thereMustBeTexts() {
    String message = assertThrows(SettingsException.class,
        () -> settings("{ host: smtp.example.com, from: d@example.com }", folder.toString())).getMessage();
    assertEquals("There is no file " + folder.resolve("mail.yaml") + ", which says what customers are written.",
        message);
  }

  @Test
  void theTextsSpeakAnotherLanguageAndNameAPhone() throws IOException {
    String sample = Files.readString(Path.of("prompts/mail.yaml"));
    Files.writeString(folder.resolve("mail.yaml"), sample.replace("language: en-US", "language: de-DE")
        .replace("Please call us", "Please call {phone}"));
    String mail = "{ host: smtp.example.com, from: d@example.com%s }";
    assertThrows(SettingsException.class, () -> settings(mail.formatted(""), folder.toString()));
    assertTrue(settings(mail.formatted(", phone: 212 555 0100"), folder.toString()).office().mail().isPresent());
  }
}
