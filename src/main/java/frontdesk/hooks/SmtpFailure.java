package frontdesk.hooks;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import frontdesk.schedule.DeliveryException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * What a failure of SMTP means for a mail. Only a recipient who was refused for good is hopeless; everything else, a
 * wrong password as well, passes or can be mended. Of what the server says only its codes (RFC 5321, RFC 3463) are kept,
 * since its words may hold addresses.
 */
final class SmtpFailure {
  private static final Pattern REPLY = Pattern.compile("([45]\\d\\d)(?:[ -]([45]\\.\\d{1,3}\\.\\d{1,3}))?.*",
      Pattern.DOTALL);
  private static final String NO_STARTTLS = "STARTTLS is required";

  private SmtpFailure() {}

  static String noAnswer(Duration timeout) {
    return "no answer within " + timeout.toSeconds() + " s";
  }

  static DeliveryException of(MessagingException failure, SMTPTransport transport, Duration timeout) {
    for (Exception e = failure; e != null; e = next(e)) {
      Optional<DeliveryException> known = switch (e) {
        case SMTPAddressFailedException refused -> Optional.of(recipient(codes(refused.getMessage()), refused));
        case SMTPSenderFailedException refused -> passing("sender refused", codes(refused.getMessage()), refused);
        case AuthenticationFailedException refused ->
          passing("login refused", codes(transport.getLastServerResponse()), refused);
        case SSLException broken -> passing("TLS failed: " + broken.getClass().getSimpleName(), "", broken);
        case SocketTimeoutException slow -> passing(noAnswer(timeout), "", slow);
        case IOException broken -> passing("not reached: " + broken.getClass().getSimpleName(), "", broken);
        default -> Optional.empty();
      };
      if (known.isPresent()) {
        return known.get();
      }
    }
    return other(failure, codes(transport.getLastServerResponse()));
  }

  private static Exception next(Exception e) {
    Exception next = e instanceof MessagingException failure ? failure.getNextException() : null;
    return next == null && e.getCause() instanceof Exception cause ? cause : next;
  }

  private static Optional<DeliveryException> passing(String problem, String codes, Exception cause) {
    return Optional.of(DeliveryException.passing(codes.isEmpty() ? problem : problem + ": " + codes, cause));
  }

  /** What forbids us to write to somebody (5.7, "relaying denied") is mended by the operator. */
  private static DeliveryException recipient(String codes, Exception cause) {
    String problem = "recipient refused: " + codes;
    return codes.matches("55[0136](?: 5\\.(?!7\\.).*)?")
        ? DeliveryException.lasting(problem)
        : DeliveryException.passing(problem, cause);
  }

  private static DeliveryException other(MessagingException failure, String codes) {
    if (String.valueOf(failure.getMessage()).startsWith(NO_STARTTLS)) {
      return DeliveryException.passing("the server has no STARTTLS", failure);
    }
    return DeliveryException.passing(codes.isEmpty() ? "broke off" : "answered " + codes, failure);
  }

  /** Such as {@code 550 5.1.1}; empty where it was no refusal. */
  private static String codes(String reply) {
    Matcher codes = REPLY.matcher(reply == null ? "" : reply);
    if (!codes.matches()) {
      return "";
    }
    return codes.group(2) == null ? codes.group(1) : codes.group(1) + " " + codes.group(2);
  }
}
