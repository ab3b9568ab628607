package frontdesk.hooks;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** A mail as it goes over the wire (RFC 5322, RFC 2045), said to be from a machine (RFC 3834). */
final class MailMessage extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  private MailMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  static MimeMessage of(Session session, Mail mail, MailFrom from, Instant now) throws MessagingException {
    var message = new MailMessage(session, "<" + mail.id() + "@" + from.domain() + ">");
    message.setFrom(address(from.address(), from.name()));
    message.setRecipient(RecipientType.TO, address(mail.to(), mail.name()));
    if (from.replyTo().isPresent()) {
      message.setReplyTo(new InternetAddress[]{address(from.replyTo().get(), "")});
    }
    message.setSubject(MailTemplate.oneLine(mail.subject()), UTF_8);
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    String body = mail.body().replaceAll("\r?\n", "\r\n");
    if (mail.calendar().isEmpty()) {
      message.setText(body, UTF_8);
    } else {
      var text = new MimeBodyPart();
      text.setText(body, UTF_8);
      message.setContent(new MimeMultipart(text, calendar(mail.calendar().get())));
    }
    message.saveChanges();
    return message;
  }

  /** A method of iTIP stands in the type as well (RFC 6047). */
  private static MimeBodyPart calendar(String object) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(object.getBytes(StandardCharsets.UTF_8),
        "text/calendar; charset=UTF-8; method=PUBLISH")));
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName("appointment.ics");
    return part;
  }

  private static InternetAddress address(String address, String name) throws MessagingException {
    try {
      String shown = MailTemplate.oneLine(name);
      return shown.isEmpty() ? new InternetAddress(address, true) : new InternetAddress(address, shown, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
