package frontdesk.agent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what has a form of its own out of a turn, before anything else is looked for in it: an email address wherever it
 * stands, a date of birth where it was asked for or is named, a reference number where it was asked for.
 */
final class TypedSlots {
  private final Words words;
  private final BirthDates dates;

  TypedSlots(Words words, String region) {
    this.words = words;
    this.dates = new BirthDates(region);
  }

  /**
   * What was found.
   *
   * @param rest the other words; none where the turn answers the question for it
   */
  record Found(Optional<String> email, Optional<LocalDate> birth, Optional<String> reference, String rest) {
    boolean any() {
      return email.isPresent() || birth.isPresent() || reference.isPresent();
    }

    private static Found nothing(String text) {
      return new Found(Optional.empty(), Optional.empty(), Optional.empty(), text);
    }
  }

  Found read(String text, String spoken, Ask asked, LocalDate today) {
    if (asked == Ask.MESSAGE) return Found.nothing(text);
    return switch (asked) {
      case BIRTH -> answer(dates.find(text, today).or(() -> dates.find(spoken, today)), text, spoken, today);
      case REFERENCE -> {
        Optional<String> found = References.find(text).or(() -> References.find(spoken));
        yield found.isPresent()
            ? new Found(Optional.empty(), Optional.empty(), found, "")
            : aside(text, spoken, asked, today);
      }
      default -> aside(text, spoken, asked, today);
    };
  }

  private Found answer(Optional<LocalDate> birth, String text, String spoken, LocalDate today) {
    return birth.isPresent()
        ? new Found(Optional.empty(), birth, Optional.empty(), "")
        : aside(text, spoken, Ask.NOTHING, today);
  }

  private Found aside(String text, String spoken, Ask asked, LocalDate today) {
    Optional<Captured> email = EmailWords.find(text).or(() -> asked == Ask.EMAIL
        ? EmailWords.find(spoken)
        : Optional.empty());
    String rest = email.map(found -> asked == Ask.EMAIL ? "" : String.join(" ", found.rest())).orElse(text);
    Optional<Born> born = born(rest, today);
    return new Found(email.map(Captured::value), born.map(Born::date), Optional.empty(),
        born.map(Born::rest).orElse(rest));
  }

  private record Born(LocalDate date, String rest) {}

  /** "my date of birth is ...": the fewest words after it that mean the date that all of them mean. */
  private Optional<Born> born(String text, LocalDate today) {
    String plain = text.strip();
    String intro = words.found("birth_intro", Text.plain(plain));
    if (intro == null) return Optional.empty();
    int at = plain.toLowerCase(java.util.Locale.ROOT).indexOf(intro);
    if (at < 0) return Optional.empty();
    List<String> after = Arrays.asList(plain.substring(at + intro.length()).strip().split("\\s+"));
    Optional<LocalDate> date = dates.find(String.join(" ", after), today);
    if (date.isEmpty()) return Optional.empty();
    int end = 1;
    while (end < after.size() && !dates.find(String.join(" ", after.subList(0, end)), today).equals(date))
      end++;
    String before = plain.substring(0, at).replaceFirst("(?i)\\b(my|and|his|her|i was|was|the)\\s*$", "");
    return Optional.of(new Born(date.get(),
        (before + " " + String.join(" ", after.subList(end, after.size()))).strip()));
  }
}
