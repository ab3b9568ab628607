package frontdesk.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.bench.SpokenLines.Said;
import frontdesk.schedule.Business;

/**
 * What a receptionist who chooses her own words asks for and claims, told by small ordered rules over the words of her
 * sentences, and put as the line of {@code prompts/lines.yaml} that says the same. Times stand in the slots as those
 * lines write them. Rules know no model; what no rule knows is not recognised. Immutable; any thread.
 */
final class FreeSpeech {
  /** Key of "you're all set", which may be said of anything that was done. */
  static final String DONE = "done";
  /** Slot for the name in a read-back that does not tell whose it is. */
  static final String WHO = "who";

  private static final List<String> PLACES = List.of("first", "second", "third", "fourth", "fifth", "sixth");
  private static final String DIGIT = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
  private static final Pattern SENTENCE = Pattern.compile("[^.?!]*(?:[.?!]+(?!\\s|$)[^.?!]*)*[.?!]*");
  private static final Pattern PHONE = Pattern.compile("\\+?\\(?\\d[\\d ().-]{6,}\\d");
  private static final Pattern SPELT = Pattern.compile("(?i)\\b" + DIGIT + "(?:[ ,-]+" + DIGIT + "){6,}\\b");
  private static final String PERSON = "((?!(?:Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January"
      + "|February|March|April|May|June|July|August|September|October|November|December)\\b)[A-Z][\\w'-]*"
      + "(?: (?!(?:On|At|With|Phone)\\b)[A-Z][\\w'-]*){1,2})";
  private static final Pattern UNDER = Pattern.compile(
      "(?:[Uu]nder|[Nn]ame(?: is| as|:)?|[Nn]ame of|I have you (?:down )?as|you're) (?:the name )?(?:of )?" + PERSON);
  private static final Pattern FOR = Pattern.compile("\\b[Ff]or " + PERSON);
  private static final Pattern NUMBER = Pattern.compile("\\b(?=[A-Z0-9 -]*\\d)[A-Z0-9](?:[ -]?[A-Z0-9]){5}\\b");
  private static final Pattern UNDONE = Pattern.compile("(?i)\\b(?:not|once|if|before|until|can be|will be|to get"
      + "|to be|unless|nothing)\\b|n't\\b|\\?"
      + "|\\b(?:i'll|i will|let me|i can|going to) (?:just )?(?:go ahead and )?(?:put you down|get (?:you|that|it))\\b");

  private static final String DID = "(?:i've|i have|has been|have been|was|is|i) (?:now )?(?:just )?";
  private static final String IS = "(?:you're|you are|you've been|is|it's|been|i've|i have|have you|got you|that's)"
      + " (?:all )?(?:now )?(?:just )?";
  /** What a sentence claims, by the line that says it; the first that fits holds. */
  private static final Map<String, Pattern> CLAIMED = claimed();

  private final Business business;
  private final LocalDate today;

  /** @param today the business's day, from which "tomorrow" is counted */
  FreeSpeech(Business business, LocalDate today) {
    this.business = business;
    this.today = today;
  }

  private static Map<String, Pattern> claimed() {
    var claims = new LinkedHashMap<String, Pattern>();
    claims.put("moved", words("\\b(?:moved|rescheduled)\\b"));
    claims.put("cancelled", words("\\bcancell?ed\\b"));
    claims.put("message.taken", words("\\b" + DID + "(?:taken|noted|passed|written|recorded|saved|left|sent|forwarded)"
        + "(?: (?:down|on|along|your message|that|a message|the message)\\b|\\.|!|$)"));
    claims.put("booked", words("\\b" + IS + "(?:booked|scheduled|confirmed|reserved|down for|set for)\\b"
        + "|\\bput you down\\b|\\bi (?:booked|scheduled|reserved)\\b|^(?:great|perfect|done)?[,:]? ?booked\\b"
        + "|\\byou have an appointment\\b.*\\bconfirmation\\b"));
    claims.put(DONE, words("\\ball set\\b|\\bit's done\\b|^(?:all )?done\\b|taken care of"));
    return claims;
  }

  private static Pattern words(String pattern) {
    return Pattern.compile("(?i)" + pattern);
  }

  /** What a reply claims to have done. */
  List<Said> claims(String reply) {
    var claims = new ArrayList<Said>();
    for (Part part : parts(reply)) {
      if (UNDONE.matcher(part.text()).find()) {
        continue;
      }
      CLAIMED.entrySet().stream().filter(claim -> claim.getValue().matcher(part.text()).find()).findFirst().ifPresent(
          claim -> claims.add(new Said(claim.getKey(), claimed(part.text(), reply), part.at(), part.end())));
    }
    boolean named = claims.stream().anyMatch(claim -> !claim.key().equals(DONE));
    return claims.stream().filter(claim -> !named || !claim.key().equals(DONE)).toList();
  }

  /** When, as far as it is said, and the confirmation number. */
  private Map<String, String> claimed(String sentence, String reply) {
    var slots = new LinkedHashMap<String, String>();
    List<LocalDateTime> times = FreeTimes.in(sentence, today);
    if (!times.isEmpty()) {
      slots.put("when", FreeTimes.written(times));
    }
    Matcher number = NUMBER.matcher(reply);
    if (number.find()) {
      slots.put("number", number.group().replaceAll("[ -]", ""));
    }
    return slots;
  }

  /** What a reply asks for: its last sentence that asks something. */
  Optional<Said> question(String reply) {
    List<Part> parts = parts(reply);
    for (Part part : parts.reversed()) {
      Optional<FreeQuestion> asked = FreeQuestion.of(part.text(), this::services);
      if (asked.isPresent()) {
        return Optional.of(put(settle(asked.get(), part, reply), part, reply));
      }
    }
    return Stream.of(FreeQuestion.TRANSFER, FreeQuestion.GOODBYE).flatMap(closing -> parts.stream()
        .filter(part -> closing.tells(part.text())).map(part -> new Said(closing.line(), Map.of(), part.at(),
            part.end())))
        .findFirst();
  }

  /** What a question means that depends on what was said before it. */
  private FreeQuestion settle(FreeQuestion asked, Part part, String reply) {
    boolean times = !FreeTimes.in(reply, today).isEmpty();
    boolean readBack = phone(reply).isPresent() || !names(reply).isEmpty()
        || reply.matches("(?is).*\\b(?:to confirm|to recap|so that's|just to be sure|i have you down)\\b.*");
    return switch (asked) {
      case AGREED -> readBack
          ? FreeQuestion.CONFIRM
          : times ? FreeQuestion.OFFER : FreeQuestion.WHEN.tells(part.text()) ? FreeQuestion.WHEN : FreeQuestion.POLAR;
      case CONFIRM -> FreeTimes.in(part.text(), today).size() > 1 && part.text().contains(" or ")
          ? FreeQuestion.OFFER
          : asked;
      case CHOICE -> times ? FreeQuestion.OFFER : FreeQuestion.WHEN;
      case WHEN -> FreeTimes.in(part.text(), today).isEmpty() ? asked : FreeQuestion.OFFER;
      case POLAR -> times && !readBack ? FreeQuestion.OFFER : asked;
      case PHONE -> phone(part.text()).isPresent() ? FreeQuestion.CONFIRM : asked;
      default -> asked;
    };
  }

  private Said put(FreeQuestion asked, Part part, String reply) {
    return new Said(asked.line(), switch (asked) {
      case OFFER -> offered(reply);
      case CONFIRM -> readBack(reply);
      default -> Map.of();
    }, part.at(), part.end());
  }

  private Map<String, String> offered(String reply) {
    var slots = new LinkedHashMap<String, String>();
    List<LocalDateTime> times = FreeTimes.in(reply, today);
    for (int i = 0; i < Math.min(times.size(), PLACES.size()); i++) {
      slots.put(PLACES.get(i), FreeTimes.written(times.get(i)));
    }
    return slots;
  }

  private Map<String, String> readBack(String reply) {
    var slots = new LinkedHashMap<String, String>();
    List<LocalDateTime> times = FreeTimes.in(reply, today);
    if (!times.isEmpty()) {
      slots.put("when", FreeTimes.written(times));
    }
    String services = services(reply).stream()
        .map(service -> service.name() + ", " + String.join(", ", service.aliases())).collect(Collectors.joining(", "));
    if (!services.isEmpty()) {
      slots.put("a_service", services);
    }
    List<String> names = names(reply);
    if (!names.isEmpty()) {
      slots.put(WHO, String.join(", ", names));
    }
    phone(reply).ifPresent(phone -> slots.put("phone", phone));
    return slots;
  }

  /** With every time in a line's slots written as the lines write it. */
  Said written(Said line) {
    var slots = new LinkedHashMap<String, String>();
    line.slots().forEach((slot, text) -> {
      List<LocalDateTime> times = Offered.times(text, today).isEmpty() ? FreeTimes.in(text, today) : List.of();
      slots.put(slot, times.isEmpty() ? text : FreeTimes.written(times));
    });
    return new Said(line.key(), slots, line.start(), line.end());
  }

  private List<String> names(String reply) {
    return Stream.of(UNDER, FOR).flatMap(pattern -> pattern.matcher(FreeTimes.plain(reply)).results())
        .map(name -> name.group(1)).distinct()
        .filter(name -> business.people().stream().noneMatch(person -> person.name().contains(name)))
        .filter(name -> !name.equals(business.name()) && services(name).isEmpty()).toList();
  }

  private static Optional<String> phone(String text) {
    return PHONE.matcher(text).results().map(number -> number.group().replaceAll("\\D", ""))
        .filter(number -> number.length() >= 7).findFirst()
        .or(() -> SPELT.matcher(text).results().map(number -> digits(number.group())).findFirst());
  }

  private static String digits(String words) {
    return Stream.of(words.toLowerCase(java.util.Locale.ROOT).split("[ ,-]+"))
        .map(word -> String.valueOf(Math.max(0, List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine").indexOf(word))))
        .collect(Collectors.joining());
  }

  private List<Business.Service> services(String text) {
    return business.services().stream().filter(service -> Stream.concat(Stream.of(service.name()),
        service.aliases().stream()).anyMatch(
            name -> Pattern.compile("(?i)\\b" + Pattern.quote(name) + "s?\\b")
                .matcher(text).find()))
        .toList();
  }

  private record Part(String text, int at, int end) {}

  /** The sentences of a reply; points in titles and halves of the day end none. */
  private static List<Part> parts(String reply) {
    var parts = new ArrayList<Part>();
    Matcher sentence = SENTENCE.matcher(reply.replace('’', '\'').replaceAll("(?i)\\b(dr|mr|mrs|ms|st)\\. ", "$1  ")
        .replaceAll("(?i)\\b([ap])\\.( ?)m\\.(?= [a-z0-9])", "$1m $2 "));
    while (sentence.find()) {
      if (!sentence.group().isBlank()) {
        parts.add(new Part(sentence.group().strip().replaceAll("\\s+", " "), sentence.start(), sentence.end()));
      }
    }
    return parts;
  }
}
