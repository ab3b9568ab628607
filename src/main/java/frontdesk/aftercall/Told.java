package frontdesk.aftercall;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import frontdesk.call.Archive.Role;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallMinutes.Line;

/** Where in a call a name or a number was told. Pure functions. */
final class Told {
  /** Of a telephone number, as many last digits. */
  private static final int TAIL = 7;
  /** A part of a name that is shorter is found everywhere. */
  private static final int SHORTEST_PART = 3;

  private Told() {}

  /**
   * The caller's last turn up to one that has the value whole; else the two turns in which its digits were dictated, or
   * the last one in which a part of it was said or spelled.
   */
  static Optional<Moment> moment(CallMinutes call, long turn, String value) {
    List<Line> lines = call.lines().stream().filter(line -> line.role() == Role.CALLER && line.turn() <= turn).toList();
    String digits = Plain.digits(value);
    return whole(lines, value)
        .or(() -> digits.length() < TAIL
            ? part(lines, value)
            : number(lines, digits.substring(digits.length() - TAIL)));
  }

  private static Optional<Moment> whole(List<Line> lines, String value) {
    return lines.reversed().stream().filter(line -> Plain.has(Plain.of(line.text()), value)).findFirst()
        .map(Moment::of);
  }

  private static Optional<Moment> number(List<Line> lines, String tail) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String here = Plain.digits(lines.get(i).text());
      String before = i == 0 ? "" : Plain.digits(lines.get(i - 1).text());
      if (here.contains(tail)) {
        return Optional.of(Moment.of(lines.get(i)));
      } else if (!here.isEmpty() && (before + here).contains(tail)) {
        return Optional.of(new Moment(lines.get(i - 1).fromMs(), lines.get(i).toMs(), Moment.By.CALLER));
      }
    }
    return Optional.empty();
  }

  private static Optional<Moment> part(List<Line> lines, String value) {
    List<String> parts = Arrays.stream(Plain.of(value).split(" ")).filter(part -> part.length() >= SHORTEST_PART)
        .toList();
    return lines.reversed().stream().filter(line -> parts.stream().anyMatch(part -> spells(line.text(), part)))
        .findFirst().map(Moment::of);
  }

  /** "r u i z" spells "ruiz"; so does the word itself. */
  private static boolean spells(String text, String part) {
    String plain = Plain.of(text);
    return Plain.has(plain, part) || Plain.has(plain, String.join(" ", part.split("")));
  }
}
