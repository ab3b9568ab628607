package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Wall time that passes when a test says so. */
final class ElapsingClock extends Clock {
  private volatile Instant now;

  ElapsingClock(String begin) {
    now = Instant.parse(begin);
  }

  void elapse(Duration time) {
    now = now.plus(time);
  }

  long seconds() {
    return now.getEpochSecond();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the tests need no zone");
  }
}
