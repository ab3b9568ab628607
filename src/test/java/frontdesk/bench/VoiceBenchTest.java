package frontdesk.bench;

import java.util.List;
import java.util.Optional;

import frontdesk.bench.VoiceBench.Heard;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.EvenVoice;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VoiceBenchTest {
  @Test
  void aVoiceIsServedAtOneLoudnessOverTheTelephoneToo() {
    var bench = new VoiceBench(List.of("How can I help you?", "What day and time would suit you?"), Optional.empty());
    var report = bench.run(new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY));
    assertEquals(EvenVoice.TARGET_LUFS, report.lufs().get(Heard.SERVED), 1);
    assertEquals(EvenVoice.TARGET_LUFS, report.lufs().get(Heard.SERVED_MULAW), 1.5);
    assertTrue(report.peakDb() < -1, report.peakDb() + " dB");
    assertEquals("espeak:en-us", report.json().getString("voice"));
    assertTrue(report.json().getJsonObject("dnsmos").isEmpty(), "nothing is made up where no model judges");
  }
}
