package frontdesk.app;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** What a clock shows whose hands another one moves. Any thread. */
final class Hands implements InstantSource {
  private volatile Clock mover;

  /** They stand still until they follow a clock. */
  Hands(Instant begin) {
    mover = Clock.fixed(begin, ZoneOffset.UTC);
  }

  /** Shows from now on what another clock does. */
  void follow(Clock clock) {
    mover = clock;
  }

  @Override
  public Instant instant() {
    return mover.instant();
  }
}
