package frontdesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import frontdesk.hooks.MailAddress;
import frontdesk.hooks.MailFrom;
import frontdesk.hooks.MailSender;
import frontdesk.hooks.MailServer;
import frontdesk.hooks.MailServer.Login;
import frontdesk.hooks.MailServer.Security;
import frontdesk.hooks.MailText;
import frontdesk.schedule.Business;
import frontdesk.schedule.Sink;

/**
 * How customers are written to. Immutable.
 *
 * @param server what takes the mail
 * @param from who writes
 * @param telling of what
 * @param text in which words
 */
record MailSettings(MailServer server, MailFrom from, Telling telling, MailText text) {
  /** In the outbox and for operators. */
  static final String NAME = "mail";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._:-]{0,251}[A-Za-z0-9])?|::1");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final int LONGEST_NAME = 100;

  /** @param prompts folder of what customers are written */
  static Optional<MailSettings> read(Section root, Business business, Path prompts) {
    if (!root.has(NAME)) {
      return Optional.empty();
    }
    var section = root.section(NAME);
    var server = server(section);
    var from = new MailFrom(address(section, "from", section.required("from")), name(section, "name", business.name()),
        section.has("reply_to")
            ? Optional.of(address(section, "reply_to", section.text("reply_to", "")))
            : Optional.empty());
    var phone = Optional.of(name(section, "phone", "")).filter(text -> !text.isBlank());
    var telling = Telling.read(section, business.zone());
    section.done();
    return Optional
        .of(new MailSettings(server, from, telling, MailTexts.read(prompts, business, phone, telling.events())));
  }

  private static MailServer server(Section section) {
    String host = section.required("host");
    if (!HOST.matcher(host).matches()) {
      throw section.bad("host", "must be the name of a mail server such as smtp.example.com");
    }
    var security = section.value("security", "starttls", "must be starttls, tls or none",
        text -> Security.valueOf(text.toUpperCase(Locale.ROOT)));
    int port = section.integer("port", security.port(), 1, 65_535);
    Optional<Login> login = login(section);
    if (security == Security.NONE && login.isPresent() && !LOOPBACK.contains(host)) {
      throw section.bad("security", "must not be none where a password is sent to another machine");
    }
    return new MailServer(host, port, security, login,
        Duration.ofSeconds(section.integer("timeout_seconds", 30, 1, 60)));
  }

  /** No complaint shows the password. */
  private static Optional<Login> login(Section section) {
    String user = section.text("user", "");
    String password = section.text("password", "");
    if (user.isEmpty() && !section.has("user") && !section.has("password")) {
      return Optional.empty();
    }
    if (user.isEmpty() || password.isEmpty()) {
      throw section.bad(user.isEmpty() ? "user" : "password",
          "is empty, but 'mail.user' and 'mail.password' go together");
    }
    return Optional.of(new Login(user, password));
  }

  private static String address(Section section, String key, String text) {
    return MailAddress.of(text)
        .orElseThrow(() -> section.bad(key, "must be an email address such as desk@example.com"));
  }

  private static String name(Section section, String key, String otherwise) {
    String name = section.text(key, otherwise);
    if (name.length() > LONGEST_NAME || CONTROL.matcher(name).find()) {
      throw section.bad(key, "must be one line of at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  /** Whom the outbox writes for. */
  Sink sink() {
    return telling.sink(NAME);
  }

  /** What sends mail, to be closed. */
  MailSender sender(Clock clock) {
    return new MailSender(server, from, clock);
  }
}
