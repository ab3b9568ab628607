package frontdesk.hooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import frontdesk.hooks.MailServer.Security;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Mail to customers, as a real mail server has it. */
class MailTargetTest {
  private static final ZonedDateTime START = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, Riverside.ZONE);
  private static final MailFrom FROM = new MailFrom("desk@riverside.example", "Zahnärzte am Fluss",
      Optional.of("office@riverside.example"));

  private final TestClock clock = TestClock.monday();
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void open() {
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
  }

  private static Customer customer(String name, String email) {
    return new Customer(name, "+12125550142", Optional.of("Leo"), Map.of("email", email));
  }

  private static Appointment appointment(Customer customer, State state) {
    return new Appointment("K7M2QX", "root_canal", "patel", START, START.plusMinutes(90), customer, state,
        Optional.empty(), 3);
  }

  private static Delivery delivery(Event event, Appointment appointment) {
    return new Delivery(17, "mail", event, appointment, START.toInstant(), Instant.parse("2026-11-23T14:00:00Z"), 0);
  }

  private static Delivery delivery(Event event) {
    return delivery(event,
        appointment(customer("Ann Lee", "ann@example.com"), switch (event) {
          case CANCELLED -> State.CANCELLED;
          case OFFER -> State.HELD;
          case BOOKED, MOVED, REMINDER -> State.CONFIRMED;
        }));
  }

  private MailTarget target(String not, Optional<QuietHours> quiet) {
    var sender = new MailSender(new MailServer("127.0.0.1", server.getSmtp().getPort(), Security.NONE, Optional.empty(),
        Duration.ofSeconds(10)), FROM, clock);
    return new MailTarget(sender, TestTexts.of(Riverside.BUSINESS),
        delivery -> "BEGIN:VCALENDAR\r\nX-STATE:" + delivery.appointment().state()
            + "\r\nX-NAME:Ärzte\r\nEND:VCALENDAR\r\n",
        new ListedContacts(not), quiet, clock);
  }

  private void deliver(Delivery delivery) throws DeliveryException {
    try (var target = target("", Optional.empty())) {
      target.deliver(delivery);
    }
  }

  private MimeMessage only() {
    assertEquals(1, server.getReceivedMessages().length);
    return server.getReceivedMessages()[0];
  }

  private static String body(MimeMessage mail) throws Exception {
    return mail.getContent() instanceof MimeMultipart parts
        ? (String) parts.getBodyPart(0).getContent()
        : (String) mail.getContent();
  }

  private static String text(Part part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void whatHappenedIsWritten() throws Exception {
    deliver(delivery(Event.MOVED));
    MimeMessage mail = only();
    assertEquals("Ann Lee: moved at Riverside Dental", mail.getSubject());
    assertArrayEquals(new InternetAddress[]{new InternetAddress("ann@example.com", "Ann Lee")},
        mail.getRecipients(RecipientType.TO));
    assertArrayEquals(new InternetAddress[]{new InternetAddress(FROM.address(), FROM.name(), "UTF-8")}, mail.getFrom());
    assertEquals("office@riverside.example", mail.getReplyTo()[0].toString());
    assertArrayEquals(new String[]{"auto-generated"}, mail.getHeader("Auto-Submitted"));
    assertEquals("<K7M2QX.17@riverside.example>", mail.getMessageID());
    assertEquals(Date.from(clock.instant()), mail.getSentDate());
    assertEquals("Ann Lee\r\nLeo\r\nroot canal with Dr. Patel\r\nTuesday, November 24, 2026 at 9:00 AM\r\n"
        + "Riverside Dental\r\nK7M2QX\r\n212 555 0100\r\n", body(mail));
    Part calendar = ((MimeMultipart) mail.getContent()).getBodyPart(1);
    assertTrue(calendar.isMimeType("text/calendar"));
    assertTrue(calendar.getContentType().contains("method=PUBLISH"), calendar.getContentType());
    assertEquals("appointment.ics", calendar.getFileName());
    assertTrue(text(calendar).contains("X-STATE:CONFIRMED\r\nX-NAME:Ärzte"), text(calendar));
  }

  @Test
  void theSameIsSentAgainUnderTheSameIdentifierAndOtherEventsUnderOthers() throws Exception {
    deliver(delivery(Event.BOOKED));
    deliver(delivery(Event.BOOKED));
    Delivery first = delivery(Event.BOOKED);
    deliver(new Delivery(18, "mail", Event.MOVED, first.appointment(), first.starts(), first.at(), 0));
    MimeMessage[] mails = server.getReceivedMessages();
    assertEquals(mails[0].getMessageID(), mails[1].getMessageID());
    assertFalse(mails[0].getMessageID().equals(mails[2].getMessageID()));
  }

  @Test
  void umlautsArrive() throws Exception {
    deliver(delivery(Event.BOOKED, appointment(customer("Jörg Müßig 李", "jörg@example.com".replace('ö', 'o')),
        State.CONFIRMED)));
    MimeMessage mail = only();
    assertEquals("Jörg Müßig 李: booked at Riverside Dental", mail.getSubject());
    assertEquals("Jörg Müßig 李", ((InternetAddress) mail.getRecipients(RecipientType.TO)[0]).getPersonal());
    assertTrue(body(mail).startsWith("Jörg Müßig 李\r\nLeo\r\n"), body(mail));
  }

  /** A name is whatever a caller or a program gave. */
  @ParameterizedTest
  @ValueSource(strings = {"Ann\r\nBcc: eve@example.com", "Ann\nBcc: eve@example.com", "Ann\rBcc: eve@example.com",
      "Ann\r\n\r\nclick here", "Ann\u2028Bcc: eve@example.com", "Ann\" <eve@example.com>, \"", "Ann\u0000\r\n.\r\n"})
  void aNameBeginsNoLineOfItsOwn(String name) throws Exception {
    deliver(delivery(Event.BOOKED, appointment(customer(name, "ann@example.com"), State.CONFIRMED)));
    MimeMessage mail = only();
    assertNull(mail.getHeader("Bcc"));
    assertEquals(1, mail.getAllRecipients().length);
    assertEquals("ann@example.com", ((InternetAddress) mail.getAllRecipients()[0]).getAddress());
    assertEquals("Leo", body(mail).lines().toList().get(1));
    assertTrue(mail.getSubject().endsWith(": booked at Riverside Dental"), mail.getSubject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ann@", "@example.com", "ann@example.com, eve@example.com", "ann@exam ple.com",
      "ann@example.com\r\nRCPT TO:<eve@example.com>", "<ann@example.com>", "ann lee@example.com", "änn@example.com",
      "ann@example..com", "ann@[127.0.0.1]"})
  void whatIsNoAddressIsGivenUpWithoutBeingShown(String email) {
    var refused = assertThrows(DeliveryException.class,
        () -> deliver(delivery(Event.BOOKED, appointment(customer("Ann", email), State.CONFIRMED))));
    assertFalse(refused.isPassing());
    assertFalse(refused.getMessage().contains(email), refused.getMessage());
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void aDomainIsWrittenAsDnsHasIt() throws Exception {
    deliver(delivery(Event.BOOKED, appointment(customer("Ann", "ann@zahnärzte.example"), State.CONFIRMED)));
    assertEquals("ann@xn--zahnrzte-3za.example", ((InternetAddress) only().getAllRecipients()[0]).getAddress());
  }

  @Test
  void nothingIsWrittenWithoutAnAddress() throws Exception {
    deliver(delivery(Event.BOOKED, appointment(new Customer("Ann Lee", "+12125550142"), State.CONFIRMED)));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsNotToBeContactedIsNotWrittenTo(Event event) throws Exception {
    for (String not : new String[]{"+12125550142", "ann@example.com"}) {
      try (var target = target(not, Optional.empty())) {
        target.deliver(delivery(event));
      }
    }
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void nothingIsWrittenThatIsNoLongerSo() throws Exception {
    var ann = customer("Ann Lee", "ann@example.com");
    deliver(delivery(Event.BOOKED, appointment(ann, State.CANCELLED)));
    deliver(delivery(Event.MOVED, appointment(ann, State.CANCELLED)));
    clock.elapse(Duration.ofDays(1));
    deliver(delivery(Event.BOOKED));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void aCancelledAppointmentIsTakenBackFromCalendars() throws Exception {
    deliver(delivery(Event.CANCELLED));
    var parts = (MimeMultipart) only().getContent();
    assertTrue(text(parts.getBodyPart(1)).contains("X-STATE:CANCELLED"));
  }

  @Test
  void aReminderWaitsForTheEndOfQuietHours() throws Exception {
    var morning = new QuietHours(LocalTime.of(8, 0), LocalTime.of(10, 0), Riverside.ZONE); // it is nine
    try (var target = target("", Optional.of(morning))) {
      var later = assertThrows(DeliveryException.class, () -> target.deliver(delivery(Event.REMINDER)));
      assertEquals(Duration.ofHours(1), later.after().orElseThrow());
      target.deliver(delivery(Event.BOOKED));
      clock.elapse(Duration.ofHours(1));
      target.deliver(delivery(Event.REMINDER));
    }
    MimeMessage reminder = server.getReceivedMessages()[1];
    assertEquals("Ann Lee: reminder at Riverside Dental", reminder.getSubject());
    assertTrue(reminder.isMimeType("text/plain"));
  }

  @Test
  void anOfferSaysUntilWhenItIsHeldAndIsNoEntryOfACalendar() throws Exception {
    Delivery offer = delivery(Event.OFFER);
    deliver(new Delivery(offer.seq(), "mail", Event.OFFER, offer.appointment(), START.minusDays(1).toInstant(),
        offer.at(), 0));
    assertTrue(only().isMimeType("text/plain"));
    assertTrue(body(only()).contains("212 555 0100\r\nMonday, November 23, 2026 at 9:00 AM"), body(only()));
  }

  @Test
  void aZoneIsNamedWhereItsClocksShowAnotherTime() throws Exception {
    var chicago = START.withZoneSameLocal(ZoneId.of("America/Chicago"));
    var there = new Appointment("K7M2QX", "checkup", "kim", chicago, chicago.plusMinutes(30),
        customer("Ann", "ann@example.com"), State.CONFIRMED);
    deliver(delivery(Event.BOOKED, there));
    assertTrue(body(only()).contains("Tuesday, November 24, 2026 at 9:00 AM CST"), body(only()));
  }

  @Test
  void aTemplateNamesOnlyWhatThereIs() {
    var text = TestTexts.of(Riverside.BUSINESS);
    var refused = assertThrows(IllegalArgumentException.class,
        () -> text.with(Event.BOOKED, "{nmae}", "{name}")).getMessage();
    assertTrue(refused.startsWith("has nothing to fill {nmae} with; known are attendee, business"), refused);
    assertThrows(IllegalArgumentException.class, () -> text.check("{}"));
  }
}
