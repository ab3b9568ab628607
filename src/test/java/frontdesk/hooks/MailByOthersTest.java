package frontdesk.hooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import frontdesk.calendars.EventText;
import frontdesk.calendars.Publication;
import frontdesk.hooks.MailServer.Login;
import frontdesk.hooks.MailServer.Security;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** Mail that others take and read: aiosmtpd with STARTTLS and a login, Python's email and python3-icalendar. */
class MailByOthersTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SERVER = """
      import email, email.policy, icalendar, ssl, sys
      from aiosmtpd.controller import Controller
      from aiosmtpd.smtp import AuthResult

      class Handler:
          async def handle_RCPT(self, server, session, envelope, address, options):
              if address.startswith('nobody'):
                  return '550 5.1.1 <' + address + '> unknown'
              envelope.rcpt_tos.append(address)
              return '250 OK'

          async def handle_DATA(self, server, session, envelope):
              mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
              told = [session.ssl is not None, session.authenticated, envelope.mail_from, mail['to'], mail['subject']]
              for part in mail.walk():
                  assert not part.defects, part.defects
                  if part.get_content_type() == 'text/plain':
                      told.append(part.get_content().splitlines()[0])
                  if part.get_content_type() == 'text/calendar':
                      told.append(part.get_param('method'))
                      event = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk('VEVENT')[0]
                      assert not event.errors, event.errors
                      told += [event['UID'], event['STATUS'], event.decoded('DTSTART').isoformat()]
              print('|'.join(str(one) for one in told), flush=True)
              return '250 OK'

      def login(server, session, envelope, mechanism, data):
          right = data.login == b'desk' and data.password == b'a password'
          return AuthResult(success=right, handled=right)

      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(sys.argv[2])
      controller = Controller(Handler(), hostname='127.0.0.1', port=int(sys.argv[1]), tls_context=context,
          require_starttls=True, authenticator=login, auth_required=True, auth_require_tls=True)
      controller.start()
      print('up', flush=True)
      sys.stdin.read()
      controller.stop()
      """;

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private SSLContext trusting;
  private int port;
  private Process server;
  private BufferedReader told;

  @BeforeEach
  void open() throws Exception {
    needs("import aiosmtpd, icalendar");
    trusting = TestCertificate.of("localhost", folder);
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var builder = new ProcessBuilder(PYTHON, "-c", SERVER, Integer.toString(port),
        folder.resolve("localhost.pem").toString()).redirectError(folder.resolve("errors.txt").toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    server = builder.start();
    told = server.inputReader(StandardCharsets.UTF_8);
    assertEquals("up", told.readLine(), () -> errors());
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @AfterEach
  void close() throws Exception {
    if (server != null) {
      server.getOutputStream().close();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS), "the mail server did not end");
    }
  }

  /** The test is skipped, and says so, where something is not installed. */
  private static void needs(String imports) throws Exception {
    if (!Files.isExecutable(Path.of(PYTHON)) || new ProcessBuilder(PYTHON, "-c", imports).start().waitFor() != 0) {
      String said = PYTHON + " (" + imports + ") is not installed";
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") != null) {
        fail(said);
      }
      Assumptions.abort(said);
    }
  }

  private void deliver(String email, State state, String password) throws DeliveryException {
    ZonedDateTime start = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, Riverside.ZONE);
    var appointment = new Appointment("K7M2QX", "checkup", "kim", start, start.plusMinutes(30),
        new Customer("Jörg Müßig", "+12125550142", Optional.empty(), Map.of("email", email)), state, Optional.empty(),
        1);
    var publication = new Publication(new EventText(Riverside.BUSINESS, "riverside.example", false),
        "desk@riverside.example");
    var sender = new MailSender(new MailServer("localhost", port, Security.STARTTLS,
        Optional.of(new Login("desk", password)), Duration.ofSeconds(20)),
        new MailFrom("desk@riverside.example", "Riverside Dental", Optional.empty()), clock,
        trusting.getSocketFactory());
    try (var target = new MailTarget(sender, TestTexts.of(Riverside.BUSINESS),
        delivery -> publication.of(delivery.appointment(), delivery.at()), new ListedContacts(""), Optional.empty(),
        clock)) {
      target.deliver(new Delivery(17, "mail", state == State.CANCELLED ? Event.CANCELLED : Event.BOOKED, appointment,
          start.toInstant(), Instant.parse("2026-11-23T14:00:00Z"), 0));
    }
  }

  @Test
  void othersTakeAndReadIt() throws Exception {
    deliver("joerg@example.com", State.CONFIRMED, "a password");
    assertEquals("True|True|desk@riverside.example|Jörg Müßig <joerg@example.com>|"
        + "Jörg Müßig: booked at Riverside Dental|Jörg Müßig|PUBLISH|k7m2qx@riverside.example|CONFIRMED|"
        + "2026-11-24T09:00:00-05:00", told.readLine(), () -> errors());
    deliver("joerg@example.com", State.CANCELLED, "a password");
    String cancelled = told.readLine();
    assertTrue(cancelled.contains("|PUBLISH|k7m2qx@riverside.example|CANCELLED|"), cancelled);
  }

  @Test
  void othersRefuseIt() {
    var unknown = assertThrows(DeliveryException.class,
        () -> deliver("nobody@example.com", State.CONFIRMED, "a password"));
    assertFalse(unknown.isPassing());
    assertEquals("recipient refused: 550 5.1.1", unknown.getMessage());
    var wrong = assertThrows(DeliveryException.class, () -> deliver("joerg@example.com", State.CONFIRMED, "wrong"));
    assertTrue(wrong.isPassing());
    assertEquals("login refused: 535 5.7.8", wrong.getMessage());
  }
}
