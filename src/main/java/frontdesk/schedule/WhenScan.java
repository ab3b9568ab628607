package frontdesk.schedule;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Fixed;
import frontdesk.schedule.WhenTerm.Mark;
import frontdesk.schedule.WhenTerm.MonthDay;
import frontdesk.schedule.WhenTerm.Not;
import frontdesk.schedule.WhenTerm.Part;
import frontdesk.schedule.WhenTerm.Time;

/** Walks through an utterance and picks out what speaks about time; all else becomes a gap. Used once. */
final class WhenScan {
  private static final String LINKS = "so|on|at|in|for|the|of|by|to|either|both|from|during|any|a|an|say|with";
  private static final String POLITE = "yes|yeah|yep|yup|ok|okay|sure|thanks|thank|you|works|work|fine|good|great|perfect|is"
      + "|that|would|be|it|for|me|id|lets|do|take|prefer|i|will|ill|how|what|no|hi|hello|think|can|we|im|its|want|the|.";
  private static final String MOVES = "move|moved|reschedule|rescheduled|change|changed|switch|switched|push|pushed|swap"
      + "|postpone|shift|rebook|transfer";

  private final WhenCursor cursor;
  private final WhenContext context;
  private final WhenTimes times;
  private final WhenBounds days;
  private final List<WhenTerm> terms = new ArrayList<>();
  private boolean moving;
  private boolean onlyPolite = true;

  WhenScan(List<String> words, WhenContext context) {
    this.cursor = new WhenCursor(words);
    this.context = context;
    this.times = new WhenTimes(cursor, context);
    this.days = new WhenBounds(cursor, context);
  }

  /** What was said about time, in order, with marks and gaps between. */
  List<WhenTerm> terms() {
    while (!cursor.atEnd()) {
      Optional<List<WhenTerm>> understood = understood();
      understood.ifPresent(terms::addAll);
      if (understood.isEmpty()) {
        pass();
      }
    }
    return new WhenBareNumbers(terms, onlyPolite).settled();
  }

  private Optional<List<WhenTerm>> understood() {
    return cursor.attempt(this::ignored).or(() -> cursor.attempt(this::wish)).or(() -> cursor.attempt(this::negated))
        .or(() -> cursor.attempt(this::mark)).or(this::statement);
  }

  private Optional<List<WhenTerm>> statement() {
    return times.fromNow().or(() -> cursor.attempt(this::partOfToday)).or(this::dayOrTime)
        .or(() -> cursor.attempt(this::endOfDay));
  }

  /** "Early tomorrow", "Friday early", "late on Tuesday": the first or last hours of that day. */
  private Optional<List<WhenTerm>> endOfDay() {
    boolean late = cursor.sees("late");
    if (!cursor.take("early|late", "?on")) {
      return Optional.empty();
    }
    Part part = late
        ? new Part(context.closing(Optional.empty()).minusHours(2), LocalTime.MAX)
        : new Part(LocalTime.MIN, context.opening(Optional.empty()).plusHours(2));
    boolean behind = !terms.isEmpty() && terms.getLast() instanceof Days;
    return behind ? Optional.of(List.of(part)) : days.days(moving).map(d -> List.of(d, part));
  }

  /** A bound prefers the clock ("after three"), all else the day ("March three"). */
  private Optional<List<WhenTerm>> dayOrTime() {
    boolean bound = cursor.sees("?anytime|not|no|from|at|up",
        "between|from|after|before|by|until|around|at|about|earlier|later");
    Optional<List<WhenTerm>> day = bound ? Optional.empty() : days.days(moving).map(List::of);
    return day.or(() -> times.time(moving).map(List::<WhenTerm>of)).or(() -> days.days(moving).map(List::of))
        .or(() -> afterDayOfMonth() ? days.bareDay().map(List::of) : Optional.empty());
  }

  /** Whether an ordinal now is another day of a month: "March third or fourth". */
  private boolean afterDayOfMonth() {
    List<WhenTerm> said = terms.reversed().stream().filter(t -> t != Mark.GAP).toList();
    return said.size() > 1 && (said.getFirst() == Mark.OR || said.getFirst() == Mark.FIX)
        && said.get(1) instanceof Days d && d.said().stream().anyMatch(MonthDay.class::isInstance);
  }

  private void pass() {
    String word = cursor.peek(0);
    boolean link = WhenCursor.among(word, LINKS);
    moving |= WhenCursor.among(word, MOVES);
    onlyPolite &= link || WhenCursor.among(word, POLITE);
    boolean number = WhenNumbers.isNumber(word);
    cursor.skip();
    while (number && WhenNumbers.isNumber(cursor.peek(0))) {
      cursor.skip();
    }
    onlyPolite &= !number;
    if (!link && (terms.isEmpty() || terms.getLast() != Mark.GAP)) {
      terms.add(Mark.GAP);
    }
  }

  /** Time words that are no wish: since when it has hurt, when someone was born. */
  private Optional<List<WhenTerm>> ignored() {
    boolean story = cursor.take("since|lasted|hurting|birthday|born|birth", "?is|was|of|on", "?on|is");
    return story ? dayOrTime().map(t -> List.of(Mark.GAP)) : Optional.empty();
  }

  private Optional<List<WhenTerm>> wish() {
    if (cursor.take("asap")
        || cursor.take("as", "soon|early|quickly", "as", "?possible|you|i|we|they", "?can|could|possibly")
        || cursor.take("right|straight", "away|now") || cursor.take("immediately")
        || cursor.take("sooner", "the", "better") || cursor.take("earliest|soonest|quickest")
        || cursor.take("?very", "first|next", "available|opening|slot|free|possible|appointment",
            "?opening|slot|one|time")
            && !WhenCursor.among(cursor.peek(0), "is|was") && !cursor.peek(-3).equals("my")) {
      return Optional.of(List.of(Mark.EARLIEST));
    }
    return cursor.take("same", "time|hour") ? Optional.of(List.of(Mark.SAME_TIME)) : Optional.empty();
  }

  private Optional<List<WhenTerm>> negated() {
    boolean plural = cursor.take("no") && (WhenMonths.isPlural(cursor.peek(0))
        || WhenCursor.among(cursor.peek(0), "mornings|afternoons|evenings|weekends"));
    if (!plural) {
      cursor.back(cursor.at() - (cursor.peek(-1).equals("no") ? 1 : 0));
    }
    boolean led = plural || cursor.take("anyday|anytime|anything|everything|all|any", "but|except|besides", "?for")
        || !cursor.sees("not", "before|after|until|later|earlier|past")
            && cursor.take("not|except|excluding|besides|avoid|isnt",
                "?for")
        || cursor.take("cannot|wont|couldnt", "?do|make|come|manage|be", "?it|in|there", "?work", "?with")
        || cursor.take("dont", "want|like|have|do", "?to", "?come|go") || cursor.take("other|rather", "than")
        || cursor.take("instead", "of");
    if (!led) {
      return Optional.empty();
    }
    cursor.take("?on|in|at", "?the", "?any");
    return dayOrTime().map(List::getFirst).map(term -> List.of(new Not(term)));
  }

  private Optional<List<WhenTerm>> mark() {
    if (cursor.take("doesnt|wont|isnt|cannot|dont", "?really|quite", "work|good|possible|great|do|suit|fit|happen")
        || cursor.take("is", "no|not", "?so|really", "good|possible|great|work")
        || cursor.take("is", "bad|out|impossible")) {
      return Optional.of(List.of(Mark.UNWANTED));
    }
    if (cursor.take("instead")) {
      return Optional.of(List.of(Mark.INSTEAD));
    }
    if (corrects()) {
      return Optional.of(List.of(Mark.FIX));
    }
    if (moving && cursor.take("to")) {
      return Optional.of(Stream.concat(Stream.of(Mark.FIX), dayOrTime().stream().flatMap(List::stream)
          .map(t -> t instanceof Clock c ? c.certain() : t)).toList());
    }
    if (moving && cursor.take("from")) {
      return Optional.of(List.of());
    }
    boolean or = cursor.take("if", "not") || cursor.take("or|and|otherwise|alternatively");
    return or ? Optional.of(List.of(Mark.OR)) : Optional.empty();
  }

  /** Words of correction; "but not before ten" and "no later than" only add. */
  private boolean corrects() {
    boolean adds = cursor.sees("but", "not|before|after|around|in|at|only|no|between")
        || cursor.sees("no", "later|earlier|sooner|before|after");
    return !adds
        && (cursor.take("?or", "rather") || cursor.take("no|nope|sorry|actually|but|wait|correction|oops|better")
            || cursor.take("i", "mean|meant") || cursor.take("scratch", "that") || cursor.take("make", "that|it")
            || cursor.take("my", "mistake|bad"));
  }

  /** "Tonight", "this afternoon", "later today". */
  private Optional<List<WhenTerm>> partOfToday() {
    Days today = new Days(List.of(Fixed.of(Dates.of(context.today()))));
    if (cursor.take("?for", "tonight")) {
      return Optional.of(List.of(today, new Part(LocalTime.of(17, 0), LocalTime.MAX)));
    }
    if (cursor.take("later", "today")) {
      return Optional.of(List.of(today, new Part(context.time(), LocalTime.MAX)));
    }
    if (cursor.take("?for", "this") || cursor.take("later", "this")) {
      return new WhenParts(cursor, context).part().map(part -> List.of(today, part));
    }
    return Optional.empty();
  }
}
