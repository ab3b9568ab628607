package frontdesk.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Codec;

/**
 * What a caller does in one call.
 *
 * @param encoding coding of the sound both ways
 * @param rate its rate; 48,000 for Opus
 * @param number the number that the caller claims, if any
 * @param name the name that the caller claims, if any
 * @param token a token for servers that want one
 * @param noise what is heard behind the caller
 * @param echo what comes back of what the caller hears
 * @param steps what is done, in order, at most {@value #MAX_STEPS}
 * @param patience how long one answer of the receptionist may take before the call is given up
 * @param longest the longest that the whole call may take
 */
public record CallPlan(Codec.Encoding encoding, int rate, Optional<String> number, Optional<String> name,
    Optional<String> token, Optional<Noise> noise, Optional<Echo> echo, List<Step> steps, Duration patience,
    Duration longest) {
  static final int MAX_STEPS = 200;

  public CallPlan {
    steps = List.copyOf(steps);
    if (steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException("a call has at most " + MAX_STEPS + " steps");
    }
    Codec.of(encoding, rate); // refuses a rate that the coding does not have
  }

  /** A plan with 16 kHz PCM, no claims, 30 s of patience and ten minutes in all. */
  public static CallPlan of(List<Step> steps) {
    return new CallPlan(Codec.Encoding.PCM_S16LE, 16_000, Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), steps, Duration.ofSeconds(30), Duration.ofMinutes(10));
  }

  /** This plan with another coding. */
  public CallPlan with(Codec.Encoding newEncoding, int newRate) {
    return new CallPlan(newEncoding, newRate, number, name, token, noise, echo, steps, patience, longest);
  }

  /** This plan with the claims of a caller. */
  public CallPlan from(Optional<String> newNumber, Optional<String> newName) {
    return new CallPlan(encoding, rate, newNumber, newName, token, noise, echo, steps, patience, longest);
  }

  /** This plan with a token. */
  public CallPlan with(String newToken) {
    return new CallPlan(encoding, rate, number, name, Optional.of(newToken), noise, echo, steps, patience, longest);
  }

  /** This plan with a noise behind the caller. */
  public CallPlan with(Noise newNoise) {
    return new CallPlan(encoding, rate, number, name, token, Optional.of(newNoise), echo, steps, patience, longest);
  }

  /** This plan with an echo of what the caller hears. */
  public CallPlan with(Echo newEcho) {
    return new CallPlan(encoding, rate, number, name, token, noise, Optional.of(newEcho), steps, patience, longest);
  }

  /** One thing that a caller does. Each begins when the receptionist has finished, where nothing else is said. */
  public sealed interface Step {
    /** Speaks. With {@code over} it begins so long after the reply began to be heard: a barge-in. */
    record Say(Utterance utterance, Optional<Duration> over) implements Step {}

    /** Types. */
    record Type(String text) implements Step {}

    /** Presses keys (0-9, *, #, A-D), 150 ms apart. */
    record Keys(String digits) implements Step {}

    /** Says nothing for a while, whatever the receptionist does. */
    record Wait(Duration length) implements Step {}

    /** Puts the receptionist on hold, or takes her back. */
    record Hold(boolean on) implements Step {}

    /** Loses the wire without a word and resumes the call after a while. */
    record Cut(Duration length) implements Step {}

    /** Hangs up at once, without waiting for the receptionist to finish. */
    record HangUp() implements Step {}
  }
}
