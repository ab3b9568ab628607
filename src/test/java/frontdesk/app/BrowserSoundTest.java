package frontdesk.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The arithmetic of the widget's sound: its resampler and its play-out buffer, on virtual time. */
class BrowserSoundTest extends BrowserTest {
  /** Loads the audio thread's class into the page, whose time is {@code currentFrame}, and steps it block by block. */
  private static final String PLAYOUT = """
      async () => {
        window.currentFrame = 0;
        window.sampleRate = 48000;
        window.AudioWorkletProcessor = class {
          port = {postMessage: (report) => reports.push({frame: currentFrame, ...report})};
        };
        window.registerProcessor = (name, type) => { window.Playout = type; };
        await import('/widget/playout.worklet.js');
        window.fresh = () => {
          window.reports = [];
          window.currentFrame = 0;
          window.heard = [];
          window.playout = new Playout();
        };
        /** A tone of the server in pieces of 20 ms, from a sample on, each as 320 samples on the wire. */
        window.push = (from, pieces) => {
          for (let piece = 0; piece < pieces; piece++) {
            const samples = Float32Array.from({length: 960},
              (_, i) => 0.5 * Math.sin(2 * Math.PI * 440 * (from + 960 * piece + i) / 48000));
            playout.receive({type: 'push', samples, wire: 320});
          }
        };
        window.run = (seconds) => {
          for (let block = 0; block < Math.round(seconds * 375); block++) {
            const out = new Float32Array(128);
            playout.process([], [[out]]);
            heard.push(...out);
            currentFrame += 128;
          }
        };
        /** The largest step from one sample to the next. */
        window.step = () => heard.reduce((most, x, i) => Math.max(most, Math.abs(x - (heard[i - 1] ?? 0))), 0);
      }""";
  /** The largest step of the tone itself, and what a ramp of 4 ms adds to it. */
  private static final double NO_CLICK = 0.5 * 2 * Math.PI * 440 / 48_000 + 0.5 / (0.004 * 48_000) + 0.001;

  private Page page;

  @BeforeAll
  void load() {
    page = page(browser(Optional.empty()), new com.microsoft.playwright.Browser.NewContextOptions(), false, EMPTY_PAGE);
    page.evaluate(PLAYOUT);
  }

  /** One page serves all of these tests. */
  @Override
  void closePages() {}

  private double number(String script) {
    return ((Number) page.evaluate("() => { fresh(); " + script + " }")).doubleValue();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> reports(String script, String type) {
    return (List<Map<String, Object>>) page
        .evaluate("() => { fresh(); " + script + " return reports.filter(r => r.type === '" + type + "'); }");
  }

  /** A tone in uneven pieces is compared with the sine of its frequency that fits best. */
  @ParameterizedTest
  @CsvSource({"48000, 16000, 1000", "48000, 16000, 6000", "44100, 16000, 1000", "44100, 16000, 5900",
      "16000, 48000, 1000",
      "16000, 44100, 3000", "48000, 44100, 15000", "44100, 48000, 15000", "96000, 16000, 440", "16000, 16000, 7000"})
  void aToneKeepsItsShapeAndLength(int from, int to, int tone) {
    @SuppressWarnings("unchecked")
    var result = (Map<String, Number>) page.evaluate("""
        async ([from, to, tone]) => {
          const {Resampler} = await import('/widget/resampler.js');
          const resampler = new Resampler(from, to);
          const out = [];
          let length = 0;
          for (let at = 0, n = 1; at < from; at += n, n = n * 7 % 997) {
            out.push(...resampler.process(Float32Array.from({length: n},
              (_, i) => 0.5 * Math.sin(2 * Math.PI * tone * (at + i) / from))));
            length += n;
          }
          const tail = out.slice(out.length >> 1);
          let ss = 0, cc = 0, sc = 0, ys = 0, yc = 0, yy = 0;
          tail.forEach((y, i) => {
            const s = Math.sin(2 * Math.PI * tone * i / to), c = Math.cos(2 * Math.PI * tone * i / to);
            ss += s * s; cc += c * c; sc += s * c; ys += y * s; yc += y * c; yy += y * y;
          });
          const d = ss * cc - sc * sc, a = (ys * cc - yc * sc) / d, b = (yc * ss - ys * sc) / d;
          const noise = yy - a * ys - b * yc;
          return {snr: 10 * Math.log10(yy / Math.max(noise, 1e-12 * yy)), level: Math.hypot(a, b),
            surplus: out.length - length * to / from};
        }""", List.of(from, to, tone));
    assertTrue(result.get("snr").doubleValue() > 80, () -> "signal to noise " + result);
    assertEquals(0.5, result.get("level").doubleValue(), 0.01);
    assertEquals(0, result.get("surplus").doubleValue(), 1);
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000, 9000", "48000, 16000, 15500", "44100, 16000, 12000", "44100, 16000, 21000"})
  void whatTheWireCannotCarryDoesNotFoldBack(int from, int to, int tone) {
    double peak = ((Number) page.evaluate(
        """
            async ([from, to, tone]) => {
              const {Resampler} = await import('/widget/resampler.js');
              const sine = Float32Array.from({length: from}, (_, i) => Math.sin(2 * Math.PI * tone * i / from));
              return new Resampler(from, to).process(sine).slice(to >> 1).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
            }""",
        List.of(from, to, tone))).doubleValue();
    assertTrue(peak < 1e-4, () -> "what is left of it: " + peak);
  }

  @Test
  void playingBeginsWithEightyMillisecondsOrWhenTheSoundIsOverOrHasWaitedAsLong() {
    String begin = " return heard.findIndex(x => x !== 0) / 48;";
    assertEquals(-1. / 48, number("push(0, 3); run(0.06);" + begin), 1e-9, "60 ms are too few");
    assertEquals(0, number("push(0, 4); run(0.1);" + begin), 3);
    assertEquals(0, number("push(0, 1); playout.receive({type: 'mark', name: 'm'}); run(0.1);" + begin), 3);
    assertEquals(80, number("push(0, 1); run(0.2);" + begin), 6);
  }

  @Test
  void everySampleOnTheWireIsCountedOnceAndMarksComeBackInTheirPlaces() {
    var progress = reports("push(0, 50); playout.receive({type: 'mark', name: 'first'}); push(48000, 25);"
        + " playout.receive({type: 'mark', name: 'second'}); run(2);", "progress");
    assertEquals(75 * 320, progress.getLast().get("played"));
    var marks = reports("push(0, 50); playout.receive({type: 'mark', name: 'first'}); push(48000, 25);"
        + " playout.receive({type: 'mark', name: 'second'}); run(2);", "mark");
    assertEquals(List.of("first", "second"), marks.stream().map(mark -> mark.get("name")).toList());
    assertEquals(48_000, (Integer) marks.getFirst().get("frame"), 128);
    assertEquals(72_000, (Integer) marks.getLast().get("frame"), 128);
    double longest = number("push(0, 100); run(2.5); const at = reports.filter(r => r.type === 'progress')"
        + ".map(r => r.frame); return Math.max(...at.slice(1).map((frame, i) => frame - at[i])) / 48;");
    assertEquals(100, longest, 5, "progress is told about every 100 ms");
  }

  @Test
  void aClearIsSilentWithinItsRampAndTellsWhatWasPlayed() {
    String clear = "push(0, 50); playout.receive({type: 'mark', name: 'm'}); run(0.4); const from = heard.length;"
        + " playout.receive({type: 'clear', generation: 7}); run(0.5);";
    assertTrue(number(clear + " return heard.findLastIndex(x => x !== 0) - from;") <= 0.004 * 48_000);
    assertTrue(number(clear + " return step();") < NO_CLICK);
    var cleared = reports(clear, "cleared");
    assertEquals(1, cleared.size());
    assertEquals(7, cleared.getFirst().get("generation"));
    double heard = number(clear + " return heard.findLastIndex(x => x !== 0);");
    assertEquals(heard / 3, (Integer) cleared.getFirst().get("played"), 4);
    assertEquals(List.of(), reports(clear, "mark"), "marks that wait are forgotten");
    assertEquals(cleared.getFirst().get("played"), reports(clear, "progress").getLast().get("played"));
  }

  @Test
  void theSoundGoesOnAfterAClear() {
    var progress = reports("push(0, 20); run(0.1); playout.receive({type: 'clear', generation: 1}); push(4800, 20);"
        + " run(1);", "progress");
    int cleared = (Integer) reports("push(0, 20); run(0.1); playout.receive({type: 'clear', generation: 1});",
        "cleared")
        .getFirst().get("played");
    assertEquals(cleared + 20 * 320, progress.getLast().get("played"));
  }

  @Test
  void stallsAndBurstsGiveNoClickAndTheBufferGrows() {
    String stalls = "push(0, 10); run(0.5); push(9600, 7); run(0.5); push(16320, 3); run(0.3); push(19200, 100); run(3);";
    assertTrue(number(stalls + " return step();") < NO_CLICK);
    assertEquals(120 * 320, reports(stalls, "progress").getLast().get("played"));
    assertEquals(0.12 * 48_000, number(stalls + " return playout.buffer;"), 1);
    assertEquals(0.08 * 48_000,
        number("push(0, 10); playout.receive({type: 'mark', name: 'm'}); run(1); push(9600, 10);"
            + " playout.receive({type: 'mark', name: 'n'}); run(1); return playout.buffer;"),
        1, "sentences are no stalls");
  }

  @Test
  void whatIsToldComesWhenTheLoudspeakerIsAsFar() {
    String late = "playout.receive({type: 'latency', frames: 9600}); push(0, 10);"
        + " playout.receive({type: 'mark', name: 'm'}); run(%s);";
    assertEquals(9600 + 9600, (Integer) reports(late.formatted("1"), "mark").getFirst().get("frame"), 256);
    assertEquals(List.of(), reports(late.formatted("0.3"), "mark"));
    assertEquals(1, reports(late.formatted("0.3") + " playout.receive({type: 'clear', generation: 1});", "mark").size(),
        "what was handed over will be heard");
  }

  @Test
  void aVoiceIsToldOnlyWhileItIsHeard() {
    String spoken = "push(0, 25); run(2);";
    var progress = reports(spoken, "progress");
    assertTrue(progress.stream().filter(r -> (Boolean) r.get("voice"))
        .allMatch(r -> (Integer) r.get("frame") <= 0.8 * 48_000), progress::toString);
    assertTrue(progress.stream().anyMatch(r -> (Boolean) r.get("voice")));
    String silence = "playout.receive({type: 'push', samples: new Float32Array(96000), wire: 32000}); run(2);";
    assertTrue(reports(silence, "progress").stream().noneMatch(r -> (Boolean) r.get("voice")), "silence is no voice");
  }

  @Test
  void moreThanAMinuteThatWaitsIsRefused() {
    assertEquals(1, reports("push(0, 3001);", "overflow").size());
    assertEquals(0, reports("push(0, 3000);", "overflow").size());
  }
}
