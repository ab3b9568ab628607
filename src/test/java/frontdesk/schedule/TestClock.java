package frontdesk.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands until a test lets time pass. Any thread. */
public final class TestClock extends Clock {
  private final ZoneId zone;
  private volatile Instant now;

  public TestClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Monday 23 November 2026, nine in the morning at Riverside Dental. */
  public static TestClock monday() {
    return new TestClock(Instant.parse("2026-11-23T14:00:00Z"), Riverside.ZONE);
  }

  /** Lets time pass. */
  public void elapse(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TestClock(now, other);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
