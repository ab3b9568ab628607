package frontdesk.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import frontdesk.schedule.Schedule;

/** A schedule that remembers what it was asked, by the names of its methods, and which of it while looking ahead. */
final class WatchedSchedule {
  static final Set<String> WRITES = Set.of("hold", "holdForMove", "release", "releaseAll", "book", "move", "cancel");
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> askedAhead = Collections.synchronizedList(new ArrayList<>());
  /** Whether the present thread looks ahead. */
  final ThreadLocal<Boolean> ahead = ThreadLocal.withInitial(() -> false);
  /** What happens before a question is answered. */
  volatile Consumer<String> before = name -> {
  };

  Schedule around(Schedule schedule) {
    return (Schedule) Proxy.newProxyInstance(Schedule.class.getClassLoader(), new Class<?>[]{Schedule.class},
        (proxy, method, arguments) -> {
          if (!method.getName().equals("business")) {
            (ahead.get() ? askedAhead : asked).add(method.getName());
            before.accept(method.getName());
          }
          try {
            return method.invoke(schedule, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  Optional<String> prepare(Conversation conversation, CallerTurn likely, int most) {
    ahead.set(true);
    try {
      return conversation.prepare(likely, most);
    } finally {
      ahead.set(false);
    }
  }

  List<ToolCall> foresee(Conversation conversation, CallerTurn soFar, int most) {
    ahead.set(true);
    try {
      return conversation.foresee(soFar, most);
    } finally {
      ahead.set(false);
    }
  }
}
