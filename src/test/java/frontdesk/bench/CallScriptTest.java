package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Codec;
import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.bench.CallPlan.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallScriptTest {
  private static final String SCRIPT = """
      number: "+15550100"
      name: Ana Ruiz
      voice: en-gb+f3
      words_per_minute: 140
      audio: mulaw/8000
      noise: {kind: brown, snr_db: 15}
      now: 2026-11-23T14:00:00Z
      steps:
        - say: I would like a cleaning
        - say: hello
          wav: hello.wav
        - say: no wait
          over_ms: 700
        - type: next Tuesday at 10
        - keys: "555 0100#"
        - wait_ms: 1500
        - hold: true
        - cut_ms: 2000
        - hang_up: true
      expect:
        ended: caller_hung_up
      """;

  @TempDir
  Path folder;

  private CallScript parse(String text) {
    return CallScript.parse(folder.resolve("test.yaml"), text);
  }

  @Test
  void everyStepOfAScriptBecomesOneOfTheCall() throws IOException {
    Wav.write(folder.resolve("hello.wav"), new Pcm(new float[]{0, 0.5f, -0.5f, 0}, 8_000));
    CallScript script = parse(SCRIPT);
    assertEquals(Optional.of(Instant.parse("2026-11-23T14:00:00Z")), script.now());
    CallPlan plan = script.plan();
    assertEquals(Codec.Encoding.MULAW, plan.encoding());
    assertEquals(8_000, plan.rate());
    assertEquals(Optional.of("+15550100"), plan.number());
    assertEquals(Optional.of("Ana Ruiz"), plan.name());
    assertEquals(15, plan.noise().orElseThrow().snrDb());
    List<Step> steps = plan.steps();
    var spoken = assertInstanceOf(Step.Say.class, steps.get(0)).utterance();
    assertTrue(spoken.sound().seconds() > 0.8 && spoken.voicedEnd() > 0, "spoken by the voice");
    assertEquals(4, assertInstanceOf(Step.Say.class, steps.get(1)).utterance().sound().samples().length);
    assertEquals(Optional.of(Duration.ofMillis(700)), assertInstanceOf(Step.Say.class, steps.get(2)).over());
    assertEquals(
        List.of(new Step.Type("next Tuesday at 10"), new Step.Keys("5550100#"), new Step.Wait(Duration.ofMillis(
            1_500)), new Step.Hold(true), new Step.Cut(Duration.ofSeconds(2)), new Step.HangUp()),
        steps.subList(3, 9));
    assertEquals(Optional.of("caller_hung_up"), script.expected().ended());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', value = {
      "vioce: x|line 1: the key vioce is not known here",
      "audio: mp3/8000|line 1: audio must be a coding and its rate such as mulaw/8000",
      "audio: opus/8000|line 1: audio must be a coding and its rate such as mulaw/8000",
      "now: tomorrow|line 1: now must be an instant such as 2026-11-23T14:00:00Z, not tomorrow",
      "pitch: high|line 1: pitch must be a whole number from 0 to 100, not high",
      "steps: hello|line 1: steps must be a list", "steps: []|steps must be a list of 1 to 200 steps",
      "steps: [{sing: la}]|line 1: the key sing is not known here",
      "steps: [{say: a, type: b}]|line 1: the key type is not known here",
      "steps: [{keys: abc}]|line 1: keys must be 1 to 64 of 0-9, *, #, A-D",
      "steps: [hello]|line 1: keys and values are expected here",
      "noise: {kind: rain}|line 1: kind must be white, pink, brown or hum, not rain",
      "noise: {wav: none.wav}|there is no file", "'steps: ['|this is no YAML", "''|is empty"})
  void whatIsNoScriptIsRefusedInOneSentence(String text, String complaint) {
    var refused = assertThrows(CallException.class, () -> parse(text));
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
  }

  @Test
  void missingFilesAndOtherFilesAreRefused() throws IOException {
    assertEquals("there is no file none.yaml", assertThrows(CallException.class, () -> CallScript.read(Path.of(
        "none.yaml"))).getMessage());
    Path text = Files.writeString(folder.resolve("text.wav"), "this is no sound at all");
    assertTrue(assertThrows(CallException.class, () -> CallScript.wavs(List.of(text))).getMessage().contains(
        "is not a WAV file"));
  }
}
