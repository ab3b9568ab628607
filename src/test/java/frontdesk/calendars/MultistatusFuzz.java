package frontdesk.calendars;

import frontdesk.schedule.DeliveryException;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/** Whatever a calendar server answers to a REPORT is read or refused in one sentence. */
public final class MultistatusFuzz {
  private MultistatusFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      assertNotNull(Multistatus.parse(input).token());
    } catch (DeliveryException refused) {
      assertFalse(refused.getMessage().isBlank());
    }
  }
}
