package frontdesk.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One conversation of {@code talks.txt}, whose head explains the lines, and how it is held and judged. */
record TalkScript(String title, List<String> lines) {
  static List<TalkScript> read(Path file) {
    List<TalkScript> scripts = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("== ")) scripts.add(new TalkScript(line.substring(3), new ArrayList<>()));
        else if (!line.isBlank() && !line.startsWith("#")) scripts.getLast().lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scripts;
  }

  /** The business that the caller rings. */
  Business business() {
    return lines.stream().filter(line -> line.startsWith("asks ")).map(line -> line.split(" ", 3))
        .map(told -> Riverside.asking(told[1], Arrays.stream(told[2].split(", ")).map(Detail::named).toList()))
        .findFirst()
        .orElse(Riverside.BUSINESS);
  }

  void hold(Desk desk) {
    String number = "+15550100123";
    Guest guest = null;
    List<String> rows = new ArrayList<>();
    boolean ends = false;
    for (String line : lines) {
      String rest = line.contains(" ") ? line.substring(line.indexOf(' ') + 1) : "";
      if (guest == null && !line.startsWith("from") && !line.startsWith("given") && !line.startsWith("asks")
          && !line.startsWith("alone"))
        guest = desk.guest(number);
      switch (line.split(" ")[0]) {
        case "from" -> number = rest.equals("withheld") ? null : rest;
        case "given" -> given(desk, rest.split(" "));
        case "asks" -> {
        } // the business is made by it
        case "alone" -> desk.transferable = false;
        case ">" -> says(guest, desk, rest);
        case "+" -> assertTrue(Arrays.stream(rest.split("\\|")).anyMatch(guest.reply::contains), missing(guest, line));
        case "-" -> assertFalse(guest.reply.contains(rest), missing(guest, line));
        case "=" -> rows.add(rest);
        case "end" -> ends = true;
        case "transferred" -> assertEquals("+15550199", guest.transferTo, guest.toString());
        case "messages" -> assertEquals(Integer.parseInt(rest), desk.messages.size(), guest.toString());
        default -> throw new IllegalArgumentException(title + ": what is '" + line + "'?");
      }
    }
    assertEquals(ends, guest.ended, guest.toString());
    assertEquals(String.join("\n", rows.stream().sorted().toList()),
        String.join("\n", desk.confirmed().stream().map(TalkScript::row).sorted().toList()), guest.toString());
  }

  private java.util.function.Supplier<String> missing(Guest guest, String line) {
    return () -> title + ", " + line + "\n" + guest;
  }

  /** A turn, after which what is said about the calendar must be true. */
  private static void says(Guest guest, Desk desk, String text) {
    int before = desk.confirmed().size();
    if (text.startsWith("# ")) guest.turn(text.substring(2), CallerTurn.Channel.KEYPAD);
    else
      guest.say(text);
    assertFalse(guest.reply.isBlank(), guest::toString);
    assertEquals(guest.reply.contains("You're booked"), desk.confirmed().size() > before, guest::toString);
  }

  private static void given(Desk desk, String... told) {
    LocalDateTime start = LocalDateTime.parse(told[1]);
    var slot = desk.schedule
        .openings(told[0], Optional.empty(), new When(Optional.of(When.Dates.of(start.toLocalDate())),
            Optional.of(When.Times.at(start.toLocalTime())), false, When.Ambiguity.NONE), 1)
        .getFirst();
    var hold = desk.schedule.hold(slot.id(), "earlier", Duration.ofMinutes(1));
    String name = String.join(" ", Arrays.copyOfRange(told, 2, told.length - 1));
    desk.schedule.book(hold.id(), new Customer(name, told[told.length - 1]),
        new WriteKey("earlier", hold.id(), "book"));
  }

  private static String row(Appointment a) {
    String whom = a.customer().attendee().map(who -> " for " + who).orElse("");
    return a.service() + " " + a.start().toLocalDateTime() + " " + a.customer().name() + " " + a.customer().phone()
        + whom + (a.customer().details().isEmpty() ? "" : " " + new TreeMap<>(a.customer().details()));
  }

  @Override
  public String toString() {
    return title;
  }
}
