package frontdesk.hooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLSocketFactory;

import frontdesk.schedule.DeliveryException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mail to a mail server by SMTP (RFC 5321), a connection for each. One thread at a time; blocks for the timeout at
 * most, apart from looking up the server's name.
 */
public final class MailSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

  private final MailServer server;
  private final MailFrom from;
  private final Clock clock;
  private final Session session;
  /** Interrupting a virtual thread closes the socket on which it waits: the library bounds single answers only. */
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** @param clock of the dates of mails */
  public MailSender(MailServer server, MailFrom from, Clock clock) {
    this(server, from, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** @param sockets decide which certificates are trusted */
  MailSender(MailServer server, MailFrom from, Clock clock, SSLSocketFactory sockets) {
    this.server = server;
    this.from = from;
    this.clock = clock;
    this.session = Session.getInstance(properties(server, from, sockets));
  }

  private static Properties properties(MailServer server, MailFrom from, SSLSocketFactory sockets) {
    var properties = new Properties();
    String timeout = Long.toString(server.timeout().toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.from", from.address());
    properties.setProperty("mail.smtp.localhost", from.domain());
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", sockets);
    switch (server.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {
        // the library's default
      }
    }
    return properties;
  }

  /** Returns when the server has taken the mail. */
  public void send(Mail mail) throws DeliveryException {
    Future<Optional<DeliveryException>> sending;
    try {
      // A look-up holds the carrier of a virtual thread; found here, it is remembered there.
      InetAddress.getByName(server.host());
      sending = threads.submit(() -> transmit(mail));
    } catch (UnknownHostException e) {
      throw DeliveryException.passing("not reached: " + e.getClass().getSimpleName(), e);
    } catch (RejectedExecutionException e) {
      throw DeliveryException.passing("closed", e);
    }
    Optional<DeliveryException> failure = outcome(sending);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private Optional<DeliveryException> outcome(Future<Optional<DeliveryException>> sending) throws DeliveryException {
    try {
      return sending.get(server.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sending.cancel(true);
      throw DeliveryException.passing(SmtpFailure.noAnswer(server.timeout()), e);
    } catch (InterruptedException e) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      throw DeliveryException.passing("interrupted", e);
    } catch (ExecutionException e) {
      throw DeliveryException.passing("failed: " + e.getCause().getClass().getSimpleName(), e.getCause());
    }
  }

  private Optional<DeliveryException> transmit(Mail mail) throws MessagingException {
    MimeMessage message = MailMessage.of(session, mail, from, clock.instant());
    var transport = (SMTPTransport) session.getTransport("smtp");
    try {
      transport.connect(server.host(), server.port(), server.login().map(MailServer.Login::user).orElse(null),
          server.login().map(MailServer.Login::password).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(SmtpFailure.of(e, transport, server.timeout()));
    } finally {
      close(transport);
    }
  }

  /** How a connection ends says nothing about a mail that was taken or refused before. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("a mail server did not part cleanly: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
