package frontdesk.turn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import frontdesk.TestData;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.turn.TurnEvent.SpeechStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What callers say over noisy telephones is found whole, and noise alone is no caller. */
class TelephoneTurnsTest {
  private static final int TEN_MINUTES = 600;

  @ParameterizedTest
  @ValueSource(doubles = {10, 20, 60})
  void noUtteranceIsLostOrCutAmongGeneratedNoises(double snrDb) throws IOException {
    assertEquals(List.of(), faults(Calls.generated(), snrDb));
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 20})
  void noUtteranceIsLostOrCutAmongRecordedNoises(double snrDb) throws IOException {
    assertEquals(List.of(), faults(Calls.recorded(), snrDb));
  }

  @Test
  void tenMinutesOfGeneratedNoiseStartNoTurn() {
    assertEquals(List.of(), startedAlone(Calls.generated()));
  }

  @Test
  void tenMinutesOfRecordedNoiseStartNoTurn() throws IOException {
    assertEquals(List.of(), startedAlone(Calls.recorded()));
  }

  /** Voices in the background are voices: what they do is told, not judged. */
  @Test
  void babbleIsReported(TestReporter reporter) throws IOException {
    Pcm babble = Resampler.resample(Wav.read(TestData.path("data/noise/babble.wav")), 8_000);
    reporter.publishEntry(Map.of("turns in ten minutes of babble", turns(babble) + "",
        "faults in ten utterances at 20 dB", faults(Map.of("babble", babble), 20).toString()));
  }

  private static List<String> faults(Map<String, Pcm> noises, double snrDb) throws IOException {
    var faults = new ArrayList<String>();
    for (var noise : noises.entrySet()) {
      Calls.Call call = Calls.spoken(noise.getValue(), snrDb);
      Calls.faults(call, Calls.events(new EmbeddedVoiceActivity(), call.sound()))
          .forEach(fault -> faults.add(noise.getKey() + ": " + fault));
    }
    return faults;
  }

  private static List<String> startedAlone(Map<String, Pcm> noises) {
    return noises.entrySet().stream().filter(noise -> turns(noise.getValue()) > 0).map(Map.Entry::getKey).toList();
  }

  private static long turns(Pcm noise) {
    return Calls.events(new EmbeddedVoiceActivity(), Calls.alone(noise, TEN_MINUTES)).stream()
        .filter(event -> event instanceof SpeechStarted).count();
  }
}
