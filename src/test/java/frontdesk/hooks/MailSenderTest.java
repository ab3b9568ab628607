package frontdesk.hooks;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import frontdesk.hooks.MailServer.Login;
import frontdesk.hooks.MailServer.Security;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How mail gets to a server, and what its failures mean. */
class MailSenderTest {
  private static final Optional<Login> LOGIN = Optional.of(new Login(ScriptedSmtp.USER, ScriptedSmtp.PASSWORD));
  private static final MailFrom FROM = new MailFrom("desk@riverside.example", "Riverside Dental", Optional.empty());
  private static final Mail MAIL = new Mail("K7M2QX.17", "ann@example.com", "Ann Lee", "Your appointment",
      "Hello\n.\nAnn\n", Optional.empty());

  @TempDir
  static Path folder;

  private static SSLContext here;
  private static SSLContext elsewhere;

  @BeforeAll
  static void certify() throws Exception {
    here = TestCertificate.of("localhost", folder);
    elsewhere = TestCertificate.of("mail.example.com", folder);
  }

  private static void send(int port, Security security, Optional<Login> login, SSLSocketFactory sockets, int seconds)
      throws DeliveryException {
    var server = new MailServer("localhost", port, security, login, Duration.ofSeconds(seconds));
    try (var sender = new MailSender(server, FROM, TestClock.monday(), sockets)) {
      sender.send(MAIL);
    }
  }

  private static DeliveryException fails(ScriptedSmtp server, Security security, Optional<Login> login,
      SSLSocketFactory sockets) {
    var failure = assertThrows(DeliveryException.class,
        () -> send(server.port(), security, login, sockets, security == Security.NONE ? 2 : 10));
    String said = failure.getMessage();
    assertFalse(said.contains("@") || said.contains("Ann") || said.contains(ScriptedSmtp.USER), said);
    assertTrue(server.taken.isEmpty());
    return failure;
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS, STARTTLS", "TLS, TLS"})
  void aMailIsSentBehindTlsAndALogin(ScriptedSmtp.Line line, Security security) throws Exception {
    try (var server = new ScriptedSmtp(line, here)) {
      send(server.port(), security, LOGIN, here.getSocketFactory(), 10);
      var taken = server.taken.poll(10, TimeUnit.SECONDS);
      assertTrue(taken.secret() && taken.loggedIn(), taken::toString);
      assertTrue(taken.text().contains("Message-ID: <K7M2QX.17@riverside.example>\r\n"), taken.text());
      assertTrue(taken.text().contains("\r\n\r\nHello\r\n..\r\nAnn\r\n"), taken.text());
    }
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS, STARTTLS", "TLS, TLS"})
  void aCertificateThatIsNotTrustedOrIsAnothersIsRefused(ScriptedSmtp.Line line, Security security) throws Exception {
    try (var server = new ScriptedSmtp(line, here)) {
      var failure = fails(server, security, LOGIN, (SSLSocketFactory) SSLSocketFactory.getDefault());
      assertTrue(failure.isPassing() && failure.getMessage().startsWith("TLS failed: SSL"), failure.getMessage());
    }
    try (var server = new ScriptedSmtp(line, elsewhere)) {
      var failure = fails(server, security, LOGIN, elsewhere.getSocketFactory());
      assertTrue(failure.isPassing(), failure.getMessage());
      assertTrue(failure.getMessage().startsWith("TLS failed: "), failure.getMessage());
    }
  }

  @Test
  void nothingIsSentInTheClearToAServerWithoutStarttls() throws Exception {
    try (var server = new ScriptedSmtp(ScriptedSmtp.Line.PLAIN, here)) {
      var failure = fails(server, Security.STARTTLS, LOGIN, here.getSocketFactory());
      assertTrue(failure.isPassing());
      assertEquals("the server has no STARTTLS", failure.getMessage());
    }
  }

  @Test
  void aWrongPasswordCanBeMended() throws Exception {
    try (var server = new ScriptedSmtp(ScriptedSmtp.Line.STARTTLS, here)) {
      var failure = fails(server, Security.STARTTLS, Optional.of(new Login(ScriptedSmtp.USER, "wrong")),
          here.getSocketFactory());
      assertTrue(failure.isPassing());
      assertEquals("login refused: 535 5.7.8", failure.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GREETING | 421 4.3.2 too busy, ann@example.com                | true  | answered 421 4.3.2
      GREETING | 554 no service here                                | true  | answered 554
      MAIL     | 550 5.7.1 not your address: desk@riverside.example | true  | sender refused: 550 5.7.1
      RCPT     | 550 5.1.1 <ann@example.com> unknown                | false | recipient refused: 550 5.1.1
      RCPT     | 550 <ann@example.com> unknown                      | false | recipient refused: 550
      RCPT     | 553 5.1.3 bad address                              | false | recipient refused: 553 5.1.3
      RCPT     | 550 5.7.1 <ann@example.com>: relaying denied       | true  | recipient refused: 550 5.7.1
      RCPT     | 554 5.7.1 relay access denied                      | true  | recipient refused: 554 5.7.1
      RCPT     | 450 4.2.0 greylisted                               | true  | recipient refused: 450 4.2.0
      RCPT     | 452 4.2.2 mailbox full                             | true  | recipient refused: 452 4.2.2
      DATA     | 451 4.7.1 later                                    | true  | answered 451 4.7.1
      DATA     | 554 5.6.0 no                                       | true  | answered 554 5.6.0
      """)
  void whatIsRefusedIsTriedAgainButForAnUnknownRecipient(String command, String reply, boolean passing, String said)
      throws Exception {
    try (var server = new ScriptedSmtp(ScriptedSmtp.Line.PLAIN, here)) {
      server.answer(command, reply);
      var failure = fails(server, Security.NONE, Optional.empty(), here.getSocketFactory());
      assertEquals(said, failure.getMessage());
      assertEquals(passing, failure.isPassing());
    }
  }

  /** A server that says nothing, and one that goes on speaking without an end. */
  @ParameterizedTest
  @ValueSource(strings = {"", "..."})
  void aSlowServerIsLeftInTime(String reply) throws Exception {
    try (var server = new ScriptedSmtp(ScriptedSmtp.Line.PLAIN, here)) {
      server.answer("GREETING", reply);
      var failure = fails(server, Security.NONE, Optional.empty(), here.getSocketFactory());
      assertTrue(failure.isPassing());
      assertEquals("no answer within 2 s", failure.getMessage());
    }
  }

  /** It may have taken the mail: it gets it again under the same identifier. */
  @Test
  void aLostAnswerIsNoAnswer() throws Exception {
    try (var server = new ScriptedSmtp(ScriptedSmtp.Line.PLAIN, here)) {
      server.answer("END", "");
      var failure = assertThrows(DeliveryException.class,
          () -> send(server.port(), Security.NONE, Optional.empty(), here.getSocketFactory(), 2));
      assertTrue(failure.isPassing());
      assertEquals(1, server.taken.size());
    }
  }

  @Test
  void noServerIsTriedAgain() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var failure = assertThrows(DeliveryException.class,
        () -> send(port, Security.NONE, Optional.empty(), here.getSocketFactory(), 2));
    assertTrue(failure.isPassing());
    assertTrue(failure.getMessage().startsWith("not reached: "), failure.getMessage());
    var nowhere = new MailServer("mail.invalid", 25, Security.NONE, Optional.empty(), Duration.ofSeconds(2));
    try (var sender = new MailSender(nowhere, FROM, TestClock.monday())) {
      var unknown = assertThrows(DeliveryException.class, () -> sender.send(MAIL));
      assertEquals("not reached: UnknownHostException", unknown.getMessage());
    }
  }

  @Test
  void noPasswordIsPrinted() {
    var server = new MailServer("localhost", 25, Security.NONE, LOGIN, Duration.ofSeconds(1));
    assertFalse(server.toString().contains(ScriptedSmtp.PASSWORD), server.toString());
  }
}
