package frontdesk.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which reading of a turn is taken: the recogniser's best, unless that holds nothing of what was asked for and is about
 * nothing else, and one that it held for less likely answers the question.
 */
final class SecondGuess {
  /** What is less likely than this is noise that happens to fit. */
  private static final double UNLIKELY = 0.02;

  private SecondGuess() {}

  /**
   * The reading to take.
   *
   * @param others what may have been said instead, the likeliest first
   * @param read reads one of them as an answer to the question
   */
  static Utterance of(Utterance best, List<CallerTurn.Guess> others, Ask asked,
      Function<CallerTurn.Guess, Utterance> read) {
    if (asked.spelling() && !letters(best)) {
      Optional<Utterance> spelled = others.stream().filter(other -> other.probability() >= UNLIKELY).map(read)
          .filter(SecondGuess::letters).findFirst();
      if (spelled.isPresent()) return spelled.get();
    }
    boolean aside = best.topic() != Topic.NONE || best.question();
    if (asked.spelling() && best.topic() != Topic.PERSON) aside = false; // "are you there" may be R, U, E
    if (best.silence() || aside || best.forget() || answers(best, asked)) {
      return best;
    }
    return others.stream().filter(other -> other.probability() >= UNLIKELY).map(read)
        .filter(other -> answers(other, asked)).findFirst().orElse(best);
  }

  private static boolean letters(Utterance said) {
    return Spelling.only(Text.words(said.plain()));
  }

  private static boolean answers(Utterance said, Ask asked) {
    return switch (asked) {
      case NAME, SPELL, SPELL_FIRST, ATTENDEE -> said.name().isPresent() || said.spelled().isPresent();
      case SERVICE, GOAL -> said.service().isPresent();
      case WHEN -> said.when().isPresent() || said.any() || said.earlier() || said.later();
      case WHICH_DAY, WHICH_TIME, CHOICE, WHICH -> said.when().isPresent() || said.choice() != 0
          || said.person().isPresent() || said.any() || said.others() || said.earlier() || said.later() || said.yes()
          || said.no();
      // Digits that are no whole number yet stay the answer only where no other reading has a whole one.
      case PHONE -> said.phone().filter(number -> number.startsWith("+")).isPresent() || said.yes() || said.no();
      case BIRTH -> said.birth().isPresent() || said.refuses();
      case EMAIL -> said.email().isPresent() || said.refuses();
      case REFERENCE -> said.reference().isPresent() || said.refuses();
      case IDENTIFY, NUMBER -> said.number().isPresent() || said.phone().isPresent() || said.name().isPresent()
          || said.no();
      case CONFIRM, EMERGENCY, MESSAGE_OFFER -> said.yes() || said.no() || said.when().isPresent()
          || said.service().isPresent();
      case NOTHING, ANYTHING, CHANGE, MESSAGE, PERSON_OR_MESSAGE, EITHER -> true;
    };
  }
}
