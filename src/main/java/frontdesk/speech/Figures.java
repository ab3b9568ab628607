package frontdesk.speech;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import frontdesk.speech.NumberWords.Number;

/** Money, percentages, decimals, digits one by one, and cardinals from ten on. Smaller ones stay words. */
final class Figures {
  private static final Set<String> DOLLARS = Set.of("dollar", "dollars");
  private static final Set<String> CENTS = Set.of("cent", "cents");
  private static final int TELEPHONE = 7;

  private Figures() {}

  /** "fifty dollars" to "$50", "ten percent" to "10%", "one point five" to "1.5". */
  static Optional<Rewrite.Written> amount(Words words, int i) {
    boolean a = words.at(i, "a", "hundred") || words.at(i, "a", "thousand");
    Words told = a ? withOne(words, i) : words;
    Optional<Number> number = grouped(told, i).or(() -> NumberWords.cardinal(told, i));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int value = number.get().value();
    int end = i + number.get().words();
    if (words.in(end, DOLLARS)) {
      return money(words, i, value, end + 1);
    }
    if (words.in(end, CENTS)) {
      return Rewrite.Written.of(value + " " + words.get(end), end + 1 - i);
    }
    if (words.at(end, "percent")) {
      return Rewrite.Written.of(value + "%", end + 1 - i);
    }
    return decimal(words, i, value, end);
  }

  private static Optional<Rewrite.Written> money(Words words, int begin, int dollars, int end) {
    String text = String.format(Locale.ROOT, "$%,d", dollars);
    int and = words.at(end, "and") ? 1 : 0;
    Optional<Number> cents = NumberWords.cardinal(words, end + and).filter(n -> n.value() < 100);
    if (cents.isPresent() && words.in(end + and + cents.get().words(), CENTS)) {
      return Rewrite.Written.of(text + String.format(Locale.ROOT, ".%02d", cents.get().value()),
          end + and + cents.get().words() + 1 - begin);
    }
    return Rewrite.Written.of(text, end - begin);
  }

  private static Optional<Rewrite.Written> decimal(Words words, int begin, int value, int point) {
    StringBuilder places = new StringBuilder();
    int end = point + 1;
    for (; words.at(point, "point") && NumberWords.digit(words.get(end)) >= 0; end++) {
      places.append(NumberWords.digit(words.get(end)));
    }
    if (places.isEmpty()) {
      return Optional.empty();
    }
    boolean percent = words.at(end, "percent");
    return Rewrite.Written.of(value + "." + places + (percent ? "%" : ""), end + (percent ? 1 : 0) - begin);
  }

  /** "one fifty dollars" is a hundred and fifty. */
  private static Optional<Number> grouped(Words words, int i) {
    int hundreds = NumberWords.unit(words.get(i));
    return hundreds < 0
        ? Optional.empty()
        : NumberWords.twoDigits(words, i + 1).filter(rest -> words.in(i + 1 + rest.words(), DOLLARS))
            .map(rest -> new Number(100 * hundreds + rest.value(), 1 + rest.words()));
  }

  private static Words withOne(Words words, int i) {
    var list = new ArrayList<>(words.list());
    list.set(i, "one");
    return new Words(list);
  }

  /** A telephone number: seven digits or more, single, in pairs ("twelve thirty four"), doubled, "eight hundred". */
  static Optional<Rewrite.Written> telephone(Words words, int i) {
    return digits(words, i, true).filter(found -> found.text().length() >= TELEPHONE);
  }

  /** Three digits or more one by one, or two of which the first is zero. */
  static Optional<Rewrite.Written> digits(Words words, int i) {
    return digits(words, i, false).filter(found -> found.text().length() >= 3
        || found.text().length() == 2 && found.text().startsWith("0") && words.at(i, "zero"));
  }

  private static Optional<Rewrite.Written> digits(Words words, int begin, boolean pairs) {
    StringBuilder text = new StringBuilder();
    int single = 0;
    int i = begin;
    while (i < words.size()) {
      int times = words.at(i, "double") ? 2 : words.at(i, "triple") ? 3 : 1;
      int digit = NumberWords.digit(words.get(times > 1 ? i + 1 : i));
      Optional<Number> pair = pairs && times == 1 ? NumberWords.twoDigits(words, i) : Optional.empty();
      if (digit >= 0) {
        text.repeat('0' + digit, times);
        single += times;
        i += times > 1 ? 2 : 1;
        if (pairs && words.at(i, "hundred")) {
          text.append("00");
          i++;
        }
      } else if (pair.isPresent()) {
        text.append(pair.get().value());
        i += pair.get().words();
      } else {
        break;
      }
    }
    return single < (pairs ? 3 : 1) || words.at(begin, "o")
        ? Optional.empty()
        : Rewrite.Written.of(text.toString(), i - begin);
  }

  /** Ten and more in figures. */
  static Optional<Rewrite.Written> cardinal(Words words, int i) {
    return NumberWords.year(words, i).or(() -> NumberWords.cardinal(words, i)).filter(n -> n.value() >= 10)
        .map(n -> new Rewrite.Written(Integer.toString(n.value()), n.words()));
  }
}
