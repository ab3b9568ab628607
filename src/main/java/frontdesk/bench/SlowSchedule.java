package frontdesk.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

import frontdesk.schedule.Schedule;

/** A calendar that answers as late as one at the other end of a network. Any thread; its callers are blocked so long. */
public final class SlowSchedule {
  private final Schedule schedule;
  private final Duration delay;

  private SlowSchedule(Schedule schedule, Duration delay) {
    this.schedule = schedule;
    this.delay = delay;
  }

  /** The same calendar with every question and every write so much later; the business itself is known at once. */
  public static Schedule of(Schedule schedule, Duration delay) {
    if (delay.isZero()) {
      return schedule;
    }
    var slow = new SlowSchedule(schedule, delay);
    return (Schedule) Proxy.newProxyInstance(Schedule.class.getClassLoader(), new Class<?>[]{Schedule.class},
        (proxy, method, arguments) -> slow.ask(method, arguments));
  }

  private Object ask(Method method, Object[] arguments) throws Throwable {
    if (!method.getName().equals("business")) {
      Thread.sleep(delay);
    }
    try {
      return method.invoke(schedule, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
