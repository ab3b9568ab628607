package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.bench.CallScript.Line;
import frontdesk.voice.EspeakVoice;

/**
 * Makes the recordings of the golden calls from their scripts: every line with a {@code wav} is spoken by the script's
 * voice and written at the rate of the script's audio. Voices named {@code flite:NAME} are spoken by the program flite.
 * See {@code src/test/resources/calls/README.md}.
 */
final class GoldenCallRecorder {
  private static final double TAIL_SECONDS = 0.1;

  private GoldenCallRecorder() {}

  /** @param arguments folders of calls */
  public static void main(String[] arguments) throws Exception {
    for (String folder : arguments) {
      record(CallScript.read(Path.of(folder, "call.yaml")));
    }
  }

  private static void record(CallScript script) throws IOException, InterruptedException {
    for (Line line : script.lines()) {
      if (line instanceof Line.Spoken spoken && spoken.wav().isPresent()) {
        Utterance utterance = speak(script, spoken.text()).at(script.frame().rate());
        float[] samples = utterance.sound().samples();
        int end = Math.min(samples.length, utterance.voicedEnd() + (int) (TAIL_SECONDS * utterance.sound().rate()));
        Wav.write(spoken.wav().get(), new Pcm(Arrays.copyOf(samples, end), utterance.sound().rate()));
      }
    }
  }

  private static Utterance speak(CallScript script, String text) throws IOException, InterruptedException {
    if (!script.voice().startsWith("flite:")) {
      try (var voice = new EspeakVoice(script.voice(), script.manner())) {
        return new Caller(voice).say(text);
      }
    }
    Path file = Files.createTempFile("flite", ".wav");
    try {
      Process flite = new ProcessBuilder("flite", "-voice", script.voice().substring("flite:".length()), "-t", text,
          "-o", file.toString()).inheritIO().start();
      if (!flite.waitFor(30, TimeUnit.SECONDS) || flite.exitValue() != 0) {
        throw new IOException("flite did not speak");
      }
      Pcm sound = Wav.read(file);
      float loudest = 0;
      for (float sample : sound.samples()) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
      var level = new float[sound.samples().length];
      for (int i = 0; i < level.length; i++) {
        level[i] = sound.samples()[i] * 0.6f / loudest;
      }
      return Utterance.of(text, Resampler.resample(new Pcm(level, sound.rate()), script.frame().rate()));
    } finally {
      Files.delete(file);
    }
  }
}
