package frontdesk.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.bench.SpokenLines.Said;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import io.vertx.core.json.JsonObject;

/**
 * What must hold in every conversation: nothing is asked for that was told and understood, nothing is offered that is
 * not free, "booked", "moved" and "cancelled" are said of rows alone, no price or number is invented, no question is
 * asked for ever. Immutable; any thread.
 */
final class TalkRules {
  /** So often the same may be asked in a row: once, and after two failures. */
  private static final int MOST_ASKED = 3;
  private static final Pattern CLAIM = Pattern.compile("(?i)\\b(?:you're|you are|is|been) (?:now )?(?:booked|moved|"
      + "cancelled|confirmed)\\b|\\bit's done\\b|\\ball set\\b");
  private static final Pattern AMOUNT = Pattern.compile("\\$?\\b(\\d+) dollars|\\$(\\d+)");
  private static final Set<String> CHANGES = Set.of("book", "move", "cancel", "take_message");
  private static final Set<Asked> FACTS = EnumSet.of(Asked.SERVICE, Asked.NAME, Asked.IDENTIFY, Asked.PHONE);

  private final Business business;
  private final SpokenLines lines;
  private final String knowledge;

  /** @param knowledge all that the business has written about itself */
  TalkRules(Business business, SpokenLines lines, String knowledge) {
    this.business = business;
    this.lines = lines;
    this.knowledge = knowledge;
  }

  /**
   * What was broken, one sentence each.
   *
   * @param before rows in the calendar before the call
   * @param after rows after it
   * @param today the business's day
   */
  List<String> faults(Scenario scenario, List<Exchange> talk, List<Appointment> before, List<Appointment> after,
      LocalDate today) {
    var faults = new ArrayList<String>();
    faults.addAll(askedAgain(scenario, talk));
    faults.addAll(loops(talk));
    faults.addAll(assumptions(talk));
    var used = new HashSet<String>();
    String service = "";
    String moving = "";
    for (Exchange exchange : talk) {
      for (JsonObject tool : exchange.tools()) {
        if (tool.getString("name").equals("find_openings") && tool.getValue("arguments") instanceof JsonObject with) {
          moving = with.getString("appointment", "");
          String moved = moving;
          service = Optional.ofNullable(with.getString("service")).orElseGet(() -> Stream.concat(before.stream(),
              after.stream()).filter(row -> row.id().equals(moved)).map(Appointment::service).findFirst().orElse(""));
        }
      }
      for (Said line : lines.in(exchange.reply())) {
        faults.addAll(offers(line, service, taken(before, after, moving), today));
        faults.addAll(claims(line, before, after, today));
        faults.addAll(messages(line, talk.subList(0, talk.indexOf(exchange) + 1)));
      }
      exchange.tools().forEach(tool -> used.add(tool.getString("name")));
      faults.addAll(inventions(exchange, used));
    }
    return faults.stream().distinct().toList();
  }

  /** Rows that stood in the way of others through the whole call. */
  private static List<Appointment> taken(List<Appointment> before, List<Appointment> after, String moving) {
    return before.stream().filter(row -> row.state() == Appointment.State.CONFIRMED && !row.id().equals(moving))
        .filter(row -> after.stream().anyMatch(now -> now.id().equals(row.id()) && now.state() == row.state()
            && now.start().equals(row.start())))
        .toList();
  }

  private List<String> askedAgain(Scenario scenario, List<Exchange> talk) {
    var faults = new ArrayList<String>();
    var told = EnumSet.noneOf(Asked.class);
    scenario.number().ifPresent(number -> told.add(Asked.PHONE));
    for (Exchange exchange : talk) {
      if (exchange.understood()) {
        told.addAll(tells(scenario, exchange.said()));
      }
      if (Stream.of("wrong", "instead", "not my name").anyMatch(word -> has(exchange.said(), word))) {
        told.removeAll(FACTS);
      }
      List<Said> reply = lines.in(exchange.reply());
      Optional<Asked> question = SpokenLines.question(reply);
      question.filter(FACTS::contains).filter(told::contains).ifPresent(
          what -> faults.add("asks again for " + what.key() + ", which it was told: " + exchange.reply()));
      if (reply.stream().anyMatch(line -> SpokenLines.CLAIMS.contains(line.key()))) {
        told.remove(Asked.SERVICE); // what follows is about another visit
      }
    }
    return faults;
  }

  private static Set<Asked> tells(Scenario scenario, String said) {
    var tells = EnumSet.noneOf(Asked.class);
    if (has(said, scenario.knows().service().replaceAll("^(an?|the|my) ", ""))) {
      tells.add(Asked.SERVICE);
    }
    if (has(said, scenario.knows().name())) {
      tells.add(Asked.NAME);
      tells.add(Asked.IDENTIFY);
    }
    if (has(said, scenario.knows().phone())) {
      tells.add(Asked.PHONE);
    }
    return tells;
  }

  private static boolean has(String said, String fact) {
    return !fact.isBlank() && said.toLowerCase(Locale.ROOT).contains(fact.toLowerCase(Locale.ROOT));
  }

  /** As long as all was understood, openings are looked for only for a visit that was named, or for pain. */
  private List<String> assumptions(List<Exchange> talk) {
    var heard = new StringBuilder();
    for (Exchange exchange : talk) {
      if (!exchange.said().isEmpty() && !exchange.understood()) {
        return List.of();
      }
      heard.append(' ').append(exchange.said().toLowerCase(Locale.ROOT));
      for (JsonObject tool : exchange.tools()) {
        Optional<Business.Service> service = tool.getValue("arguments") instanceof JsonObject with
            ? business.service(with.getString("service", ""))
            : Optional.empty();
        if (service.isPresent() && !service.get().id().equals("emergency")
            && Stream.concat(Stream.of(service.get().name()), service.get().aliases().stream())
                .noneMatch(name -> Slips.contains(heard.toString(), name.toLowerCase(Locale.ROOT)))) {
          return List.of("takes a " + service.get().name() + " for granted, which nobody has named");
        }
      }
    }
    return List.of();
  }

  private List<String> loops(List<Exchange> talk) {
    Optional<Asked> before = Optional.empty();
    int times = 0;
    for (Exchange exchange : talk) {
      Optional<Asked> question = SpokenLines.question(lines.in(exchange.reply()));
      times = question.isPresent() && question.equals(before) ? times + 1 : 1;
      before = question;
      if (times > MOST_ASKED && question.filter(Asked.MORE::equals).isEmpty()) {
        return List.of("asks for " + question.get().key() + " for the " + times + "th time in a row");
      }
    }
    return List.of();
  }

  private List<String> offers(Said line, String service, List<Appointment> taken, LocalDate today) {
    if (service.isEmpty() || !(line.key().startsWith("offer.") || line.key().equals("free"))) {
      return List.of();
    }
    return Offered.times(String.join(", ", SpokenLines.offers(line)), today).stream()
        .filter(start -> !Offered.free(business, service, start, taken))
        .map(start -> "offers " + start + " for " + service + ", which is not free").toList();
  }

  private static List<String> claims(Said line, List<Appointment> before, List<Appointment> rows, LocalDate today) {
    if (!SpokenLines.CLAIMS.contains(line.key())) {
      return List.of();
    }
    Map<String, String> slots = line.slots();
    String number = slots.getOrDefault("number", "").replace(" ", "");
    var state = line.key().equals("cancelled") ? Appointment.State.CANCELLED : Appointment.State.CONFIRMED;
    List<LocalDateTime> start = Offered.times(slots.getOrDefault("when", ""), today);
    // A row may be moved or cancelled later in the same call; its number stays.
    boolean there = rows.stream().anyMatch(row -> !number.isEmpty()
        ? row.id().equals(number) && row.state() != Appointment.State.HELD
        : slots.isEmpty()
            ? row.state() != Appointment.State.HELD && !before.contains(row)
            : row.state() == state && start.contains(row.start().toLocalDateTime()));
    return there ? List.of() : List.of("says " + line.key() + " of what is no row: " + slots);
  }

  /** @param soFar what was said up to and with the line */
  private static List<String> messages(Said line, List<Exchange> soFar) {
    return line.key().equals("message.taken") && soFar.stream().flatMap(exchange -> exchange.tools().stream())
        .noneMatch(tool -> tool.getString("name").equals("take_message"))
            ? List.of("says that it has taken a message, which no tool has done")
            : List.of();
  }

  private List<String> inventions(Exchange exchange, Set<String> tools) {
    var faults = new ArrayList<String>();
    AMOUNT.matcher(exchange.reply()).results()
        .map(amount -> Optional.ofNullable(amount.group(1)).orElseGet(() -> amount.group(2)))
        .filter(amount -> !Pattern.compile("\\b" + amount + "\\b").matcher(knowledge).find())
        .forEach(amount -> faults.add("names " + amount + " dollars, which is written nowhere"));
    boolean allowed = lines.in(exchange.reply()).stream().anyMatch(line -> SpokenLines.CLAIMS.contains(line.key())
        || line.key().equals(FreeSpeech.DONE) && tools.stream().anyMatch(CHANGES::contains));
    if (!allowed && CLAIM.matcher(exchange.reply()).find()) {
      faults.add("claims what no tool has done: " + exchange.reply());
    }
    if (exchange.reply().isBlank() && !exchange.said().isEmpty() && !exchange.heard().isEmpty()) {
      faults.add("does not answer '" + exchange.said() + "'");
    }
    return faults;
  }
}
