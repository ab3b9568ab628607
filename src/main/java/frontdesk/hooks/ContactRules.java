package frontdesk.hooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Detail;
import frontdesk.schedule.DoNotContact;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;

/**
 * Who may be written to, and when. Any thread; blocking.
 *
 * @param quiet in which nobody is reminded
 */
record ContactRules(DoNotContact list, Optional<QuietHours> quiet, Clock clock) {
  /** Whether neither the number nor the address of a customer is on the do-not-contact list. */
  boolean allow(Customer customer) {
    String email = customer.details().getOrDefault(Detail.EMAIL, "");
    return !list.has(customer.phone()) && (email.isEmpty() || !list.has(email));
  }

  /** Puts a reminder off to the end of quiet hours. */
  void keepQuiet(Delivery delivery) throws DeliveryException {
    Instant now = clock.instant();
    if (delivery.event() == Event.REMINDER && quiet.isPresent() && quiet.get().holds(now)) {
      throw DeliveryException.later("quiet hours", Duration.between(now, quiet.get().end(now)));
    }
  }
}
