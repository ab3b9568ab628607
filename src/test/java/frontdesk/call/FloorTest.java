package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import frontdesk.call.Floor.State;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FloorTest {
  private final FakeStrand strand = new FakeStrand();
  private final List<State> expired = new ArrayList<>();
  private final Floor floor = new Floor(strand, CallSettings.defaults(), expired::add);

  @Test
  void noSequenceOfEventsLeavesAStateWithoutItsDeadline() {
    Set<State> seen = EnumSet.noneOf(State.class);
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var time = new FakeStrand();
      var told = new ArrayList<State>();
      var any = new Floor(time, CallSettings.defaults(), told::add);
      for (int i = 0; i < 40; i++) {
        transition(any, random);
        time.elapse(Duration.ofMillis(random.nextInt(900)));
        seen.add(any.state());
        assertEquals(any.state() != State.FREED, any.armed(), "seed " + seed + " in " + any.state());
        assertEquals(any.armed() ? 1 : 0, time.timers(), "seed " + seed + " in " + any.state());
      }
      State last = any.state();
      told.clear();
      time.elapse(Duration.ofHours(1));
      assertEquals(last != State.FREED, told.contains(last), "seed " + seed);
    }
    assertEquals(EnumSet.allOf(State.class), seen);
  }

  private static void transition(Floor floor, Random random) {
    switch (random.nextInt(100)) {
      case 0 -> floor.free();
      case 1 -> floor.end();
      case 2, 3 -> floor.lastWords();
      default -> {
        switch (random.nextInt(6)) {
          case 0 -> floor.callerBegins();
          case 1 -> floor.callerStops();
          case 2 -> floor.reply(random.nextBoolean(), random.nextBoolean());
          case 3 -> floor.hold(random.nextBoolean());
          case 4 -> floor.wire(random.nextInt(4) == 0);
          default -> floor.progress();
        }
      }
    }
  }

  @Test
  void theUrgentOutranksTheOrdinary() {
    assertEquals(State.LISTENING, floor.state());
    floor.reply(true, false);
    assertEquals(State.THINKING, floor.state());
    floor.reply(true, true);
    assertEquals(State.SPEAKING, floor.state());
    floor.callerBegins();
    assertEquals(State.HEARING, floor.state());
    floor.hold(true);
    assertEquals(State.HELD, floor.state());
    floor.lastWords();
    assertEquals(State.ENDING, floor.state());
    floor.wire(true);
    assertEquals(State.CUT, floor.state());
    floor.end();
    assertEquals(State.ENDED, floor.state());
    floor.free();
    assertEquals(State.FREED, floor.state());
    assertFalse(floor.armed());
  }

  @Test
  void playOutThatGoesOnIsNotStalled() {
    floor.reply(true, true);
    for (int i = 0; i < 10; i++) {
      strand.elapse(Duration.ofSeconds(4));
      floor.progress();
    }
    assertEquals(List.of(), expired);
    strand.elapse(Duration.ofSeconds(6));
    assertEquals(List.of(State.SPEAKING), expired);
    assertTrue(floor.armed());
  }
}
