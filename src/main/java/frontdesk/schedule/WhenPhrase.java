package frontdesk.schedule;

import java.time.ZonedDateTime;

/**
 * The date grammar: finds what an utterance says about time, anywhere in it, and resolves it against the business's
 * clock, zone and opening hours. English, as it is spoken ("half past two", "march third") and as it is written
 * ("2:30 PM", "3/14"). Deterministic and stateless; any thread may call it.
 *
 * <p>
 * The way of an utterance: {@link WhenWords} cuts and mends it, {@link WhenScan} picks out statements ({@link WhenTerm})
 * by the productions of {@link WhenBounds}, {@link WhenDays}, {@link WhenSpans}, {@link WhenTimes}, {@link WhenClock}
 * and {@link WhenParts}, {@link WhenSegment} applies corrections within it, {@link WhenSense} resolves the rest.
 */
public final class WhenPhrase {
  private WhenPhrase() {}

  /**
   * What was said about time; {@link When#ANY} where nothing was.
   *
   * @param words an utterance of any length, of which the first {@value WhenWords#LONGEST} characters are looked at
   * @param now the business clock, in any zone
   * @param business its zone and opening hours decide what is meant
   */
  public static When resolve(String words, ZonedDateTime now, Business business) {
    WhenContext context = new WhenContext(now.withZoneSameInstant(business.zone()), business);
    return new WhenSense(context).of(WhenSegment.of(new WhenScan(WhenWords.read(words), context).terms()));
  }
}
