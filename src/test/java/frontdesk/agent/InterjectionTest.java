package frontdesk.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What words over a reply are, as a recogniser writes them. */
class InterjectionTest {
  private final Desk desk = new Desk(ModelSettings.OFFLINE);
  private final Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"okay,BACKCHANNEL", "oh okay yeah,BACKCHANNEL", "mm hm,BACKCHANNEL", "uh huh,BACKCHANNEL",
      "right,BACKCHANNEL", "i see,BACKCHANNEL", "yeah that's right,BACKCHANNEL", "mmhm,BACKCHANNEL",
      "uh,BACKCHANNEL", "the,NOTHING", "t,NOTHING", "wait,DEMAND", "no,DEMAND", "okay wait,DEMAND",
      "hold on please,DEMAND",
      "i'm sorry what was that,DEMAND", "tuesday,SPEECH", "okay tuesday,SPEECH", "how much is it,SPEECH",
      "yes i would like a cleaning,SPEECH"})
  void isOneOfFour(String words, Interjection expected) {
    assertEquals(expected, guest.conversation.interjection(words));
  }

  @Test
  void nothingIsNothing() {
    assertEquals(Interjection.NOTHING, guest.conversation.interjection(""));
  }
}
