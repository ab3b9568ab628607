package frontdesk.aftercall;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.call.CallMinutes;

/**
 * What is told of a call in a few sentences. Personal data. Immutable.
 *
 * @param name of the caller, as given
 * @param number of the caller, as given
 * @param about what the caller wanted, such as "asks what something costs"
 * @param done what was done: of the calendar only what a row in it says
 * @param open what is left to do
 * @param promises what the caller was told will be so
 */
record Summary(CallMinutes call, Optional<Item> name, Optional<Item> number, List<Item> about, List<Item> done,
    List<Item> open, List<Item> promises) {
  /** How it is told that a question had an answer. */
  static final String ANSWERED = "answered a question: ";

  Summary {
    about = List.copyOf(about);
    done = List.copyOf(done);
    open = List.copyOf(open);
    promises = List.copyOf(promises);
  }

  /** A fact with the moment it is from. */
  record Item(String text, Optional<Moment> moment) {
    Item(String text, Moment moment) {
      this(text, Optional.of(moment));
    }
  }

  /** One line: who, and the first thing that was changed, is open, or was asked. */
  String headline() {
    String who = name.map(Item::text).or(() -> number.map(Item::text)).orElse("A caller");
    return Stream.of(done.stream().filter(item -> !item.text().startsWith(ANSWERED)), open.stream(), about.stream())
        .flatMap(each -> each).findFirst().map(item -> who + ": " + item.text())
        .orElse(who + " called");
  }

  /** All of it as sentences. */
  String text() {
    var text = new StringBuilder(who());
    section(text, "About", about);
    section(text, "Done", done);
    section(text, "Open", open);
    section(text, "Promised", promises);
    return text.toString();
  }

  private String who() {
    if (name.isEmpty() && number.isEmpty()) {
      return "Someone who gave neither name nor number called.";
    }
    return name.map(Item::text).orElse("Someone without a name")
        + number.map(item -> " (" + item.text() + ")").orElse("") + " called.";
  }

  private static void section(StringBuilder text, String title, List<Item> items) {
    if (!items.isEmpty()) {
      text.append(' ').append(title).append(": ")
          .append(String.join("; ", items.stream().map(Item::text).toList())).append('.');
    }
  }
}
