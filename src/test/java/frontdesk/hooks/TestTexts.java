package frontdesk.hooks;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import frontdesk.schedule.Business;
import frontdesk.schedule.Outbox.Event;

/** Short texts of mails that name everything that can be filled in. */
final class TestTexts {
  private TestTexts() {}

  static MailText of(Business business) {
    var text = new MailText(business,
        new MailText.Dates(DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.US),
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a zzz", Locale.US)),
        Optional.of("212 555 0100"));
    for (Event event : Event.values()) {
      text = text.with(event, "{name}: " + event.wire() + " at {business}",
          "{name}\n{attendee}\n{service} with {person}\n{when}\n{place}\n{number}\n{phone}\n"
              + (event == Event.OFFER ? "{until}\n" : ""));
    }
    return text;
  }
}
