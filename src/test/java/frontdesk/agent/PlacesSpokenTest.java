package frontdesk.agent;

import java.util.Optional;

import frontdesk.schedule.Business;
import frontdesk.schedule.InMemorySchedule;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.TwoHouses;
import frontdesk.schedule.When;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PlacesSpokenTest {
  private static String spoken(Business business, String service) {
    var clock = TestClock.monday();
    var schedule = new InMemorySchedule(business, clock);
    var search = new OpeningSearch(schedule, new Phrasing(Desk.PROMPTS.lines(), business), new CallerWords(), clock);
    return search.describe(schedule.openings(service, Optional.empty(), When.ANY, 1).getFirst()).path("spoken")
        .asText();
  }

  @Test
  void thePlaceIsToldWhereThereAreSeveral() {
    assertEquals("Monday, November 23 at 9 AM with Eve at West House", spoken(TwoHouses.BUSINESS, "class"));
    assertEquals("Monday, November 23 at 10 AM with Maria", spoken(Riverside.BUSINESS, "cleaning"));
  }
}
