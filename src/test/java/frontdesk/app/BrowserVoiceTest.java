package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Callers who speak into the browser's microphone, judged by the calendar and by what the loudspeaker plays. */
class BrowserVoiceTest extends BrowserTest {
  private static final Path CALLS = Path.of("src/test/resources/calls");
  private static final int DEVICE_RATE = 48_000;
  /** Beyond a reply's own length: the call's begin, the ends of turns and a busy machine. Silence is asked about after 8 s. */
  private static final double MARGIN = 2.9;

  @TempDir
  Path folder;

  /** A turn that is spoken after a reply of so many seconds. */
  private record Turn(double reply, String recording) {}

  /** The fake microphone plays from the moment at which it is opened: turns, each after its silence. */
  private Path microphone(String call, double margin, List<Turn> turns) throws IOException {
    var pieces = new ArrayList<float[]>();
    for (Turn turn : turns) {
      pieces.add(new float[(int) ((turn.reply() + margin) * DEVICE_RATE)]);
      pieces.add(Resampler.resample(Wav.read(CALLS.resolve(call).resolve(turn.recording())), DEVICE_RATE).samples());
    }
    Path file = folder.resolve(call + ".wav");
    Wav.write(file, Pcm.of(pieces, DEVICE_RATE));
    return file;
  }

  @Test
  void anAppointmentIsBookedByVoice() throws IOException {
    var turns = List.of(new Turn(6.1, "01.wav"), new Turn(2.1, "02.wav"), new Turn(7.9, "03.wav"),
        new Turn(6.4, "04.wav"), new Turn(11.9, "05.wav"), new Turn(10.6, "06.wav"));
    var call = new CallPage(emptyPage(Optional.of(microphone("book-earliest", MARGIN, turns))),
        Map.of("caller", Map.of("number", "+12025550147")));
    call.start();
    call.await("call.state === 'ended'", 110);
    assertEquals("completed", call.get("log.find(e => e.type === 'ended').reason"), call::conversation);
    var rows = server().schedule().byPhone("+12025550147");
    assertEquals(1, rows.size(), call::conversation);
    assertEquals("cleaning", rows.getFirst().service());
    assertEquals("maria", rows.getFirst().person());
    assertEquals("2026-11-23T10:30-05:00[America/New_York]", rows.getFirst().start().toString());
    assertEquals("Mary Brown", rows.getFirst().customer().name());
    assertEquals(List.of("ended"), call.tracks());
    assertTrue(call.states().containsAll(List.of("listening", "thinking", "speaking")));
    assertTrue(call.is("log.some(e => e.type === 'tool' && e.name === 'book' && e.result)"));
    assertTrue(call.is("log.filter(e => e.type === 'caption' && e.role === 'caller' && e.final).length === 6"));
  }

  /** Positions are samples of the audio clock: the one quantum that is under way, and the way of the message to it. */
  @Test
  void whoSpeaksOverTheGreetingSilencesItAtOnce() throws IOException {
    var call = new CallPage(emptyPage(Optional.of(microphone("barge-in", 0, List.of(new Turn(2.5, "01.wav"))))),
        Map.of("codec", "pcm"));
    call.start();
    call.await("arrived.some(m => m.type === 'clear') && sent.some(m => m.type === 'cleared')");
    call.await("log.some(e => e.type === 'caption' && e.role === 'caller' && e.final)");
    assertEquals(call.get("arrived.find(m => m.type === 'clear').generation"),
        call.get("sent.find(m => m.type === 'cleared').generation"));
    double before = number(call, "Math.max(...peaks.filter(({at}) => at < cleared.at).map(({peak}) => peak))");
    double after = number(call, "Math.max(...peaks.filter(({at}) => at > cleared.at + 0.05 && at < cleared.at + 0.2)"
        + ".map(({peak}) => peak))");
    assertTrue(before > 0.1, "the greeting was heard");
    assertEquals(0, after, 1e-4, "and then it was not");
    double told = number(call, "sent.find(m => m.type === 'cleared').played_samples / 16000");
    double heard = number(call, "peaks.filter(({at, peak}) => at < cleared.at + 0.05 && peak > 0).length * 128"
        + " / contexts[0].sampleRate");
    assertEquals(heard, told, 0.5, "what is told as played is what was played, but for pauses");
    String greeting = call.get("log.find(e => e.type === 'caption' && e.role === 'agent' && e.final).text").toString();
    assertTrue(greeting.startsWith("Thank you for calling") && !greeting.endsWith("How can I help you?"), greeting);
    call.run("call.hangUp();");
  }

  private static double number(CallPage call, String expression) {
    return ((Number) call.run("const cleared = arrived.find(m => m.type === 'clear'); return " + expression + ";"))
        .doubleValue();
  }
}
