package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.WriteKey;
import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The mail of a whole server, and the command that tries it. */
class MailTest {
  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();
  private GreenMail mail;

  @BeforeEach
  void find() throws IOException {
    try (var free = new ServerSocket(0)) {
      mail = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }
  }

  @AfterEach
  void close() {
    mail.stop();
  }

  private Path settings() throws IOException {
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    return Files.writeString(folder.resolve("frontdesk.yaml"), text + """

        mail:
          host: 127.0.0.1
          port: %d
          security: none
          from: desk@riverside.example
          reminder_hours: [24]
        """.formatted(mail.getSmtp().getServerSetup().getPort()));
  }

  private MimeMessage mail(int count) {
    assertTrue(mail.waitForIncomingEmail(20_000, count), "no mail came");
    assertEquals(count, mail.getReceivedMessages().length);
    return mail.getReceivedMessages()[count - 1];
  }

  private static String part(MimeMessage mail, int part) throws Exception {
    return new String(((MimeMultipart) mail.getContent()).getBodyPart(part).getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  /** The mail server is down, ours is restarted, the mail server is back: one mail comes, and everybody can see it. */
  @Test
  void whatWasNotSentIsSentAfterTheNextStart() throws Exception {
    var settings = Settings.read(settings(), Map.of()).withPort(0);
    try (var http = HttpClient.newHttpClient()) {
      String id;
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        var desk = new RestDesk(http, server);
        id = desk.send("POST", "/v1/appointments", """
            {"service":"checkup","start":"2026-12-01T10:00","customer":{"name":"Jörg Lee","phone":"+12125550142",
             "details":{"email":"joerg@example.com"}}}""").getString("id");
        var waiting = desk.backlog("mail", b -> b.getInteger("waiting", 0) == 1 && b.containsKey("problem"));
        assertTrue(waiting.getString("problem").startsWith("not reached: "), waiting::encode);
        assertFalse(waiting.encode().contains("example.com") || waiting.encode().contains("Lee"), waiting::encode);
      }
      mail.start();
      clock.elapse(Duration.ofMinutes(1));
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        var desk = new RestDesk(http, server);
        var booked = mail(1);
        assertEquals("Your appointment at Riverside Dental: Tuesday, December 1, 2026 at 10:00 AM",
            booked.getSubject());
        assertTrue(part(booked, 0).contains("Dear Jörg Lee,") && part(booked, 0).contains("Number: " + id));
        String ics = part(booked, 1);
        assertTrue(ics.contains("METHOD:PUBLISH\r\n") && ics.contains("SEQUENCE:0\r\n"), ics);
        assertTrue(ics.contains("UID:" + id.toLowerCase() + "@riverside.example\r\n"), ics);
        desk.backlog("mail", b -> b.getInteger("waiting", 0) == 0);
        clock.elapse(Duration.ofDays(7).plusHours(2));
        assertEquals("Reminder: Riverside Dental, Tuesday, December 1, 2026 at 10:00 AM", mail(2).getSubject());
        server.schedule().cancel(id, new WriteKey("desk", id, "cancel"));
        var cancelled = mail(3);
        assertTrue(cancelled.getSubject().endsWith(" is cancelled"), cancelled.getSubject());
        ics = part(cancelled, 1);
        assertTrue(ics.contains("STATUS:CANCELLED\r\n") && ics.contains("SEQUENCE:1\r\n"), ics);
        assertTrue(ics.contains("UID:" + id.toLowerCase() + "@riverside.example\r\n"), ics);
      }
      assertEquals(3, mail.getReceivedMessages().length);
    }
  }

  private record Said(int exit, String text) {}

  private Said run(String... arguments) {
    var out = new StringWriter();
    int exit = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
        .execute(arguments);
    return new Said(exit, out.toString().strip());
  }

  @Test
  void theCommandSaysWhetherATestMailWasTaken() throws Exception {
    String file = settings().toString();
    Said none = run("mail", "--settings", file, "--to", "ann@example.com");
    assertEquals(1, none.exit());
    assertTrue(none.text().startsWith("The test mail was not sent: not reached: "), none.text());
    Said told = run("mail", "--settings", file, "--to", "ann@example.com", "--json");
    assertEquals(1, told.exit());
    assertFalse(new JsonObject(told.text()).getBoolean("sent"));
    mail.start();
    assertEquals(new Said(0, "The mail server has taken a test mail to ann@example.com."),
        run("mail", "--settings", file, "--to", "ann@example.com"));
    assertEquals("Test mail of Riverside Dental", mail(1).getSubject());
    Said bad = run("mail", "--settings", file, "--to", "ann");
    assertEquals(2, bad.exit());
    assertTrue(bad.text().contains("--to must be an email address"), bad.text());
    Said without = run("mail", "--settings", "frontdesk.yaml", "--to", "ann@example.com");
    assertEquals(2, without.exit());
    assertTrue(without.text().contains("no section 'mail'"), without.text());
  }
}
