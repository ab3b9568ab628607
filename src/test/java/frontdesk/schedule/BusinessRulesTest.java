package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BusinessRulesTest {
  private static final Service WASH = new Service("wash", "wash", List.of(), Duration.ofMinutes(20));
  private static final Person ANN = new Person("ann", "Ann", Set.of("wash"));
  private static final Map<DayOfWeek, List<Hours>> MONDAY = hours("09:00-12:00", "13:00-00:00");

  private static Map<DayOfWeek, List<Hours>> hours(String... ranges) {
    return Map.of(DayOfWeek.MONDAY, Arrays.stream(ranges)
        .map(r -> new Hours(LocalTime.parse(r.substring(0, r.indexOf('-'))),
            LocalTime.parse(r.substring(r.indexOf('-') + 1))))
        .toList());
  }

  private static void refused(String part, List<Service> services, List<Person> people,
      Map<DayOfWeek, List<Hours>> hours, Duration notice, int furthest, Duration grid) {
    String message = assertThrows(IllegalArgumentException.class, () -> new Business("Salon", Riverside.ZONE, "US",
        services, people, hours, Set.of(), notice, furthest, grid)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void refused(String part, Map<DayOfWeek, List<Hours>> hours) {
    refused(part, List.of(WASH), List.of(ANN), hours, Duration.ZERO, 30, Duration.ofMinutes(10));
  }

  @Test
  void aBusinessThatContradictsItselfIsRefusedByName() {
    Duration ten = Duration.ofMinutes(10);
    new Business("Salon", Riverside.ZONE, "US", List.of(WASH), List.of(ANN), MONDAY, Set.of(), ten, 30, ten);
    refused("wash is listed twice", List.of(WASH, WASH), List.of(ANN), MONDAY, ten, 30, ten);
    refused("ann is listed twice", List.of(WASH), List.of(ANN, ANN), MONDAY, ten, 30, ten);
    refused("unknown service, wash", List.of(), List.of(ANN), MONDAY, ten, 30, ten);
    refused("Bad Id", List.of(new Service("Bad Id", "x", List.of(), ten)), List.of(), MONDAY, ten, 30, ten);
    refused("duration of x", List.of(new Service("x", "x", List.of(), Duration.ZERO)), List.of(), MONDAY, ten, 30, ten);
    refused("notice", List.of(WASH), List.of(ANN), MONDAY, ten.negated(), 30, ten);
    refused("furthest", List.of(WASH), List.of(ANN), MONDAY, ten, 731, ten);
    refused("grid", List.of(WASH), List.of(ANN), MONDAY, ten, 30, Duration.ofSeconds(330));
    refused("13:00 to 12:00", hours("13:00-12:00"));
    refused("11:00 to 13:00", hours("09:00-12:00", "11:00-13:00"));
    refused("00:00", hours("09:00-00:00", "13:00-14:00"));
    refused("between two minutes", hours("09:00:30-12:00"));
  }

  @Test
  void aConfirmationNumberIsReadAgain() {
    Set<String> drawn = new HashSet<>();
    var random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      String number = ConfirmationNumber.draw(random);
      assertTrue(number.matches("[" + ConfirmationNumber.ALPHABET + "]{6}"), number);
      assertEquals(Optional.of(number),
          ConfirmationNumber.parse(" " + String.join(". ", number.toLowerCase().split(""))));
      drawn.add(number);
    }
    assertTrue(drawn.size() > 990);
    for (String wrong : List.of("", "23456", "2345677", "23456O", "23456é", "234 56 1")) {
      assertEquals(Optional.empty(), ConfirmationNumber.parse(wrong), wrong);
    }
  }

  @Test
  void phoneNumbersAreTheSameWhenTheyEndAlike() {
    assertTrue(PhoneDigits.same(PhoneDigits.of("+44 20 7946 0958"), PhoneDigits.of("020 7946 0958")));
    assertTrue(PhoneDigits.same(PhoneDigits.of("٥٥٥٠١٤٢"), PhoneDigits.of("(212) 555-0142")));
    assertFalse(PhoneDigits.same(PhoneDigits.of("555014"), PhoneDigits.of("+1212555014")));
    assertFalse(PhoneDigits.same(PhoneDigits.of("+1 212 555 0142"), PhoneDigits.of("+1 213 555 0142")));
  }
}
