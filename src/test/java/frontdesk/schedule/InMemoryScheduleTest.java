package frontdesk.schedule;

import java.time.Duration;

class InMemoryScheduleTest extends AbstractScheduleContract {
  private final Schedule schedule = new InMemorySchedule(Riverside.BUSINESS, clock);

  @Override
  protected Schedule schedule() {
    return schedule;
  }

  @Override
  protected void elapseHolds(Duration time) {
    clock.elapse(time);
  }
}
