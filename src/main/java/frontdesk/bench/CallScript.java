package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

import frontdesk.audio.Codec;
import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.bench.CallPlan.Step;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.Voice;

/**
 * A conversation as a file: who calls, what is done, and what must have come of it. YAML:
 *
 * <pre>
 * number: "+15550100"              # what the caller claims; name: likewise
 * voice: en-us+f3                  # an eSpeak NG voice; words_per_minute: 80-450 and pitch: 0-100
 * audio: mulaw/8000                # pcm_s16le, mulaw, alaw or opus, and the rate; pcm_s16le/16000 by default
 * noise: {kind: pink, snr_db: 20}  # white, pink, brown or hum behind the caller, or wav: FILE
 * now: 2026-11-23T14:00:00Z        # the business clock that the conversation is meant for
 * steps:
 *   - say: I would like to book a cleaning
 *   - say: next Tuesday at ten     # with wav: FILE that recording is played instead of the voice
 *     wav: 02.wav
 *   - say: no wait
 *     over_ms: 700                 # begins so long after the reply began to be heard: a barge-in
 *   - type: Ana Ruiz
 *   - keys: "5550100"
 *   - wait_ms: 1500
 *   - hold: true
 *   - cut_ms: 2000                 # the wire is lost and the call resumed
 *   - hang_up: true
 * expect: {...}                    # see {@link Expectation}
 * </pre>
 *
 * Each step begins when the receptionist has finished, but for the last four. Files are meant relative to the script.
 *
 * @param name the script's name
 * @param voice the voice that the lines are spoken with
 * @param manner how it speaks
 * @param now the business clock it is meant for
 * @param lines what is done, still as text
 * @param expected what must have come of it
 */
public record CallScript(String name, String voice, EspeakVoice.Manner manner, Optional<Instant> now, CallPlan frame,
    List<Line> lines, Expectation expected) {
  private static final long MAX_BYTES = 1 << 20;

  /** One step as it is written: spoken lines have no sound yet. */
  public sealed interface Line {
    /** A line to say, with its recording where there is one. */
    record Spoken(String text, Optional<Path> wav, Optional<Duration> over) implements Line {}

    /** Anything else. */
    record Ready(Step step) implements Line {}
  }

  /**
   * Reads a script.
   *
   * @throws CallException in one sentence, with line and key, where it is none
   */
  public static CallScript read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CallException(file + " is larger than a script can be");
      }
      return parse(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new CallException("there is no file " + file, e);
    } catch (IOException e) {
      throw new CallException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  static CallScript parse(Path file, String text) {
    YamlEntries root = YamlEntries.parse(file.toString(), text).only("number", "name", "voice", "words_per_minute",
        "pitch", "audio", "noise", "now", "recorder", "given", "steps", "expect");
    Path folder = file.toAbsolutePath().getParent();
    CallPlan frame = CallPlan.of(List.of()).from(root.text("number"), root.text("name"));
    frame = audio(root, frame);
    CallPlan silent = frame;
    frame = root.under("noise").map(noise -> silent.with(noise(noise, silent.rate(), folder))).orElse(silent);
    var manner = new EspeakVoice.Manner(root.whole("words_per_minute", 150, 80, 450), root.whole("pitch", 50, 0, 100),
        50);
    Optional<Instant> now = root.text("now").map(written -> instant(root, written));
    List<Line> lines = root.list("steps").stream().map(step -> line(step, folder)).toList();
    if (lines.isEmpty() || lines.size() > CallPlan.MAX_STEPS) {
      throw root.bad("steps", "must be a list of 1 to " + CallPlan.MAX_STEPS + " steps");
    }
    return new CallScript(file.getFileName().toString(), root.text("voice").orElse("en-us"), manner, now, frame, lines,
        Expectation.of(root));
  }

  private static Instant instant(YamlEntries root, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw root.bad("now", "must be an instant such as 2026-11-23T14:00:00Z, not " + text);
    }
  }

  private static CallPlan audio(YamlEntries root, CallPlan frame) {
    String[] parts = root.text("audio").orElse("pcm_s16le/16000").split("/");
    try {
      return frame.with(Codec.Encoding.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw root.bad("audio", "must be a coding and its rate such as mulaw/8000");
    }
  }

  private static Noise noise(YamlEntries noise, int rate, Path folder) {
    noise.only("kind", "wav", "snr_db");
    double snr = noise.whole("snr_db", 20, -10, 60);
    if (noise.has("wav")) {
      return new Noise(recording(folder.resolve(noise.text("wav").orElseThrow())), snr);
    }
    String kind = noise.text("kind").orElse("pink");
    try {
      return Noise.of(Noise.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), snr, rate, 1);
    } catch (IllegalArgumentException e) {
      throw noise.bad("kind", "must be white, pink, brown or hum, not " + kind);
    }
  }

  private static Line line(YamlEntries step, Path folder) {
    if (step.has("say") || step.has("wav")) {
      step.only("say", "wav", "over_ms");
      Optional<Duration> over = step.has("over_ms")
          ? Optional.of(Duration.ofMillis(step.whole("over_ms", 0, 0, 60_000)))
          : Optional.empty();
      return new Line.Spoken(step.text("say").orElse(""), step.text("wav").map(folder::resolve), over);
    }
    if (step.keys().size() != 1) {
      throw step.bad("step", "must be one of say, wav, type, keys, wait_ms, hold, cut_ms, hang_up");
    }
    return new Line.Ready(switch (step.keys().iterator().next()) {
      case "type" -> new Step.Type(step.text("type").orElseThrow());
      case "keys" -> new Step.Keys(keys(step));
      case "wait_ms" -> new Step.Wait(Duration.ofMillis(step.whole("wait_ms", 0, 0, 600_000)));
      case "hold" -> new Step.Hold(step.text("hold").orElse("").equals("true"));
      case "cut_ms" -> new Step.Cut(Duration.ofMillis(step.whole("cut_ms", 0, 0, 60_000)));
      case "hang_up" -> new Step.HangUp();
      default -> throw step.only("say", "wav", "type", "keys", "wait_ms", "hold", "cut_ms", "hang_up").bad("step", "?");
    });
  }

  private static String keys(YamlEntries step) {
    String keys = step.text("keys").orElse("").replace(" ", "");
    if (!keys.matches("[0-9*#A-D]{1,64}")) {
      throw step.bad("keys", "must be 1 to 64 of 0-9, *, #, A-D");
    }
    return keys;
  }

  static Pcm recording(Path wav) {
    try {
      return Wav.read(wav);
    } catch (NoSuchFileException e) {
      throw new CallException("there is no file " + wav, e);
    } catch (IOException e) {
      throw new CallException(e.getMessage(), e);
    }
  }

  /** The plan of a call in which these wavs are played one after the other, each after the receptionist has finished. */
  public static CallPlan wavs(List<Path> files) {
    return CallPlan.of(files.stream().<Step>map(
        file -> new Step.Say(Utterance.of(file.getFileName().toString(), recording(file)), Optional.empty())).toList());
  }

  /** The plan of this call; lines without a recording are spoken by the script's own voice. */
  public CallPlan plan() {
    return plan(EspeakVoice::new);
  }

  CallPlan plan(BiFunction<String, EspeakVoice.Manner, Voice> voices) {
    var steps = new ArrayList<Step>();
    Optional<Voice> opened = Optional.empty();
    try {
      for (Line line : lines) {
        switch (line) {
          case Line.Ready ready -> steps.add(ready.step());
          case Line.Spoken(String text, Optional<Path> wav, Optional<Duration> over) when wav.isPresent() ->
            steps.add(new Step.Say(Utterance.of(text, recording(wav.get())), over));
          case Line.Spoken spoken -> {
            opened = opened.or(() -> Optional.of(voices.apply(voice, manner)));
            steps.add(new Step.Say(new Caller(opened.get()).say(spoken.text()), spoken.over()));
          }
        }
      }
    } finally {
      opened.ifPresent(Voice::close);
    }
    return new CallPlan(frame.encoding(), frame.rate(), frame.number(), frame.name(), frame.token(), frame.noise(),
        frame.echo(), steps, frame.patience(), frame.longest());
  }
}
