package frontdesk.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import frontdesk.hooks.MailAddress;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.DoNotContact;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;
import frontdesk.schedule.WaitingList;
import frontdesk.schedule.WaitingList.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers what is free to the waiting list, where somebody can tell the customer: the program behind the webhook, or mail
 * to who gave an address. In quiet hours nothing is offered, since nobody would answer in time. Several servers may do
 * so at a time. One thread at a time; blocking.
 */
final class WaitingOffers {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingOffers.class);

  private final WaitingList list;
  private final DoNotContact doNotContact;
  private final boolean program;
  private final List<QuietHours> quiet;
  private final Duration answer;
  private final Clock clock;

  /** @param settings that have offers */
  WaitingOffers(WaitingList list, DoNotContact doNotContact, OfficeSettings settings, Clock clock) {
    this.list = list;
    this.doNotContact = doNotContact;
    this.program = settings.hooks().filter(hooks -> hooks.telling().events().contains(Event.OFFER)).isPresent();
    this.quiet = settings.tellings().stream().filter(telling -> telling.events().contains(Event.OFFER))
        .flatMap(telling -> telling.quiet().stream()).toList();
    this.answer = settings.offers().orElseThrow().answer();
    this.clock = clock;
  }

  /** Makes the offers that can be made now. */
  void round() {
    if (quiet.stream().anyMatch(hours -> hours.holds(clock.instant()))) {
      return;
    }
    int made = list.offer(answer, this::canBeTold).size();
    if (made > 0) {
      LOG.info("{} offers to the waiting list", made);
    }
  }

  private boolean canBeTold(Entry entry) {
    Customer customer = entry.customer();
    String email = customer.details().getOrDefault(Detail.EMAIL, "");
    return (program || MailAddress.of(email).isPresent()) && !doNotContact.has(customer.phone())
        && (email.isEmpty() || !doNotContact.has(email));
  }
}
