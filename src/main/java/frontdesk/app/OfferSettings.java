package frontdesk.app;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import frontdesk.schedule.Outbox.Event;

/**
 * That the server offers what is free to the waiting list by itself. Immutable.
 *
 * @param answer how long a customer may take to answer
 */
record OfferSettings(Duration answer) {
  private static final String NAME = "waiting";

  /** @param told those of whom one must tell the customers; empty where the server makes no offers */
  static Optional<OfferSettings> read(Section root, Collection<Telling> told) {
    if (!root.has(NAME)) {
      return Optional.empty();
    }
    var section = root.section(NAME);
    boolean offers = section.flag("offers", false);
    var settings = new OfferSettings(Duration.ofMinutes(section.integer("answer_minutes", 30, 5, 60)));
    if (offers && told.stream().noneMatch(telling -> telling.events().contains(Event.OFFER))) {
      throw section.bad("offers", "need somebody who tells the customers: 'offer' in hooks.events or mail.events");
    }
    section.done();
    return offers ? Optional.of(settings) : Optional.empty();
  }
}
