package frontdesk.speech;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** "ana dot ruiz at gmail dot com" to "ana.ruiz@gmail.com". */
final class Emails implements Rewrite {
  private static final int LONGEST_LOCAL = 40;
  private static final int LONGEST_DOMAIN = 24;
  private static final Set<String> ENDINGS = Set.of("com", "org", "net", "edu", "gov", "co", "us", "uk", "io", "info",
      "ca", "biz", "me", "dev", "app", "health", "care");
  private static final Map<String, String> MARKS = Map.of("dot", ".", "period", ".", "point", ".", "underscore", "_",
      "dash", "-", "hyphen", "-", "minus", "-", "plus", "+");
  /** Words that lead to an address and are no part of it. */
  private static final Set<String> LEADS = Set.of("is", "it's", "its", "to", "email", "mail", "address", "at", "and",
      "on", "use", "my", "the", "that's", "yes", "yeah", "yep", "sure", "okay", "ok", "so", "um", "uh", "well", "it",
      "i'm", "am", "be", "would", "by", "through", "reach", "contact", "under", "with", "for", "no", "not", "of", "you",
      "can", "me", "us", "write", "send", "please", "spelled", "reads");

  private static final Set<String> NO_DOMAIN = Set.of("and", "is", "the", "to", "it's", "i", "you", "at", "or", "in");

  @Override
  public Optional<Written> at(Words words, int i) {
    if (words.in(i, MARKS.keySet())) {
      return Optional.empty();
    }
    StringBuilder local = new StringBuilder();
    int end = local(words, i, local);
    if (local.isEmpty() || !words.at(end, "at")) {
      return Optional.empty();
    }
    int begin = end + (words.at(end + 1, "sign") ? 2 : 1);
    StringBuilder domain = new StringBuilder();
    int last = domain(words, begin, domain);
    return last < 0 ? Optional.empty() : Written.of(local + "@" + domain, last - i);
  }

  /** Reads what stands in front of "at"; returns where it ends. */
  private static int local(Words words, int begin, StringBuilder local) {
    int i = begin;
    while (i < words.size() && i - begin < LONGEST_LOCAL && !words.in(i, LEADS)) {
      i += unit(words, i, local);
    }
    return i;
  }

  /** Reads "gmail dot com", "mail dot example dot co dot uk"; returns its end, -1 where it is no domain. */
  private static int domain(Words words, int begin, StringBuilder domain) {
    int end = -1;
    int whole = 0;
    for (int i = begin; i < words.size() && i - begin < LONGEST_DOMAIN;) {
      if (words.at(i, "dot")) {
        if (domain.isEmpty()) {
          return -1;
        }
        domain.append('.');
        i++;
        if (words.in(i, ENDINGS)) {
          domain.append(words.get(i++));
          end = i;
          whole = domain.length();
          if (!words.at(i, "dot")) {
            break;
          }
        }
      } else if (words.in(i, NO_DOMAIN)) {
        break;
      } else {
        i += unit(words, i, domain);
      }
    }
    domain.setLength(whole);
    return end;
  }

  /** Appends one mark, number, letter or word; returns how many words it took. */
  private static int unit(Words words, int i, StringBuilder out) {
    String mark = MARKS.get(words.get(i));
    if (mark != null) {
      out.append(mark);
      return 1;
    }
    int digit = NumberWords.digit(words.get(i));
    if (digit >= 0 && !words.at(i, "o")) {
      out.append(digit);
      return 1;
    }
    var number = NumberWords.year(words, i).or(() -> NumberWords.twoDigits(words, i));
    if (number.isPresent()) {
      out.append(number.get().value());
      return number.get().words();
    }
    if (words.at(i, "double") && !words.letter(i + 1).isEmpty()) {
      out.append(words.letter(i + 1).repeat(2));
      return 2;
    }
    out.append(words.letter(i).isEmpty() ? words.get(i) : words.letter(i));
    return 1 + Spelling.explanation(words, i);
  }
}
