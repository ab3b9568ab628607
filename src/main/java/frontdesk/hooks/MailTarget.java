package frontdesk.hooks;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Deliveries;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Detail;
import frontdesk.schedule.DoNotContact;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;

/**
 * Writes to customers who gave an email address what happens to their appointments. Nothing is written of what is no
 * longer so (a booking that was cancelled meanwhile), of a visit that has begun, and to nobody who is on the
 * do-not-contact list. One thread at a time; blocks for the timeout at most.
 */
public final class MailTarget implements Deliveries.Target, AutoCloseable {
  private final MailSender sender;
  private final MailText text;
  private final Function<Delivery, String> calendar;
  private final ContactRules rules;
  private final Clock clock;

  /**
   * @param sender closed with this
   * @param calendar an appointment as it stands, as iCalendar
   * @param quiet in which no reminder is sent
   */
  public MailTarget(MailSender sender, MailText text, Function<Delivery, String> calendar, DoNotContact doNotContact,
      Optional<QuietHours> quiet, Clock clock) {
    this.sender = sender;
    this.text = text;
    this.calendar = calendar;
    this.rules = new ContactRules(doNotContact, quiet, clock);
    this.clock = clock;
  }

  @Override
  public void deliver(Delivery delivery) throws DeliveryException {
    Appointment appointment = delivery.appointment();
    String told = appointment.customer().details().getOrDefault(Detail.EMAIL, "");
    Optional<MailText.Written> written = text.of(delivery);
    if (told.isEmpty() || written.isEmpty() || !isSo(delivery) || !rules.allow(appointment.customer())) {
      return;
    }
    rules.keepQuiet(delivery);
    String address = MailAddress.of(told)
        .orElseThrow(() -> DeliveryException.lasting("what a customer gave is no email address"));
    sender.send(new Mail(appointment.id() + "." + delivery.seq(), address, appointment.customer().name(),
        written.get().subject(), written.get().body(),
        delivery.event() == Event.REMINDER || delivery.event() == Event.OFFER
            ? Optional.empty()
            : Optional.of(calendar.apply(delivery))));
  }

  private boolean isSo(Delivery delivery) {
    State told = switch (delivery.event()) {
      case CANCELLED -> State.CANCELLED;
      case OFFER -> State.HELD;
      case BOOKED, MOVED, REMINDER -> State.CONFIRMED;
    };
    return delivery.appointment().state() == told
        && delivery.appointment().start().toInstant().isAfter(clock.instant());
  }

  @Override
  public void close() {
    sender.close();
  }
}
