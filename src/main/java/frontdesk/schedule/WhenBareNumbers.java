package frontdesk.schedule;

import java.util.ArrayList;
import java.util.List;

import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Days;
import frontdesk.schedule.WhenTerm.Mark;
import frontdesk.schedule.WhenTerm.Not;
import frontdesk.schedule.WhenTerm.Time;

/**
 * Decides which mere numbers are clock times: those beside a day or a time ("Tuesday three", "at three or four"), those
 * that correct a time, and one that is the whole answer ("three please"). The others become gaps.
 */
final class WhenBareNumbers {
  private final List<WhenTerm> terms;
  private final boolean whole;

  /** @param onlyPolite whether nothing but courtesies was said besides */
  WhenBareNumbers(List<WhenTerm> terms, boolean onlyPolite) {
    this.terms = new ArrayList<>(terms);
    this.whole = onlyPolite && terms.stream().allMatch(t -> isBare(t) || t instanceof Mark);
  }

  List<WhenTerm> settled() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < terms.size(); i++) {
        if (isBare(terms.get(i)) && (whole || supported(i))) {
          terms.set(i, certain(terms.get(i)));
          changed = true;
        }
      }
    }
    terms.replaceAll(t -> isBare(t) ? Mark.GAP : t);
    return terms;
  }

  private boolean supported(int i) {
    return supports(i - 1, false) || supports(i + 1, false) || joined(i - 1, i - 2) || joined(i + 1, i + 2)
        || corrects(i);
  }

  /** Whether the statement there makes a number beside it a time. */
  private boolean supports(int i, boolean onlyTime) {
    if (i < 0 || i >= terms.size() || isBare(terms.get(i))) {
      return false;
    }
    WhenTerm term = terms.get(i) instanceof Not not ? not.term() : terms.get(i);
    return term instanceof Time || !onlyTime && term instanceof Days;
  }

  private boolean joined(int mark, int beyond) {
    return mark >= 0 && mark < terms.size() && (terms.get(mark) == Mark.OR || terms.get(mark) == Mark.FIX)
        && supports(beyond, true);
  }

  /** A number after a correction, or one refused, where a time was said elsewhere. */
  private boolean corrects(int i) {
    boolean marked = terms.get(i) instanceof Not || i > 0 && terms.get(i - 1) == Mark.FIX;
    for (int other = 0; marked && other < terms.size(); other++) {
      if (other != i && supports(other, true)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBare(WhenTerm term) {
    return term instanceof Clock c && !c.sure() || term instanceof Not not && isBare(not.term());
  }

  private static WhenTerm certain(WhenTerm term) {
    return switch (term) {
      case Clock c -> c.certain();
      case Not not -> new Not(certain(not.term()));
      default -> term;
    };
  }
}
