package frontdesk.agent;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversations of {@code talks.txt}: what callers say in many forms, each judged by the calendar and the replies. */
class TalksTest {
  static List<TalkScript> scripts() {
    return TalkScript.read(Path.of("src/test/resources/agent/talks.txt"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void talk(TalkScript script) {
    try (Desk desk = new Desk(script.business())) {
      script.hold(desk);
    }
  }
}
