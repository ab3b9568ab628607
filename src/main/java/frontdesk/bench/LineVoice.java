package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.VoiceException;

/**
 * Speaks the lines of a caller with a named voice: {@code espeak:VOICE} in this process, {@code flite:VOICE} and
 * {@code festival:ked}, {@code festival:slt-hts} by the programs. Names are spelled in capitals; digits are read one by
 * one, with a short pause between groups.
 */
final class LineVoice {
  private static final Map<String, String> FESTIVAL = Map.of("ked", "ked_diphone", "slt-hts", "cmu_us_slt_arctic_hts");
  private static final List<String> DIGITS = List.of("oh", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine");
  private static final int WORDS_PER_MINUTE = 150;
  private static final float PEAK = 0.6f;
  private static final double EDGE_SECONDS = 0.1;

  private LineVoice() {}

  /**
   * Each sentence as sound, its own silence cut to 100 ms.
   *
   * @param pace times as fast as the voice is; festival's slt-hts knows no pace
   * @param pause the silence in place of each {@link Manner#PAUSE}
   * @throws SynthesiserException where the voice is not there or fails, with the reason
   */
  static Map<String, Utterance> read(String voice, double pace, Duration pause, Collection<String> sentences) {
    var parts = new LinkedHashSet<String>();
    sentences.forEach(sentence -> parts.addAll(parts(sentence)));
    Map<String, Utterance> spoken = read(voice, pace, parts);
    var all = new LinkedHashMap<String, Utterance>();
    for (String sentence : sentences) {
      List<Utterance> pieces = parts(sentence).stream().map(spoken::get).toList();
      all.put(sentence, pieces.size() == 1 ? pieces.getFirst() : joined(sentence, pieces, pause));
    }
    return all;
  }

  private static List<String> parts(String sentence) {
    return List.of(sentence.split(Pattern.quote(Manner.PAUSE)));
  }

  private static Utterance joined(String sentence, List<Utterance> pieces, Duration pause) {
    int rate = pieces.getFirst().sound().rate();
    var chunks = new ArrayList<float[]>();
    for (Utterance piece : pieces) {
      if (!chunks.isEmpty()) {
        chunks.add(new float[(int) (pause.toMillis() * rate / 1_000)]);
      }
      chunks.add(piece.sound().samples());
    }
    return Utterance.of(sentence, Pcm.of(chunks, rate));
  }

  private static Map<String, Utterance> read(String voice, double pace, Collection<String> sentences) {
    int colon = voice.indexOf(':');
    String name = voice.substring(colon + 1);
    try {
      return switch (colon < 0 ? "" : voice.substring(0, colon)) {
        case "espeak" -> espeak(name, pace, sentences);
        case "flite" -> flite(name, pace, sentences);
        case "festival" -> festival(name, pace, sentences);
        default -> throw new SynthesiserException("a voice is espeak:, flite: or festival: and a name, not " + voice);
      };
    } catch (IOException e) {
      throw new SynthesiserException(voice + " gave no sound that can be read: " + e.getMessage(), e);
    } catch (VoiceException e) {
      throw new SynthesiserException(e.getMessage(), e);
    }
  }

  /** A line as it is given to a voice. */
  static String spoken(String line) {
    var words = new StringBuilder();
    for (String word : line.replaceAll("[^\\p{L}\\d',.?! -]", " ").strip().split("\\s+")) {
      words.append(words.isEmpty() ? "" : " ");
      if (word.matches("\\d+[,.]?")) {
        word.chars().filter(Character::isDigit).forEach(digit -> words.append(DIGITS.get(digit - '0')).append(' '));
        words.setLength(words.length() - 1);
        words.append(word.replaceAll("\\D", "").length() > 1 ? "," : "");
      } else {
        words.append(word);
      }
    }
    return words.toString().replaceAll(",$", ".");
  }

  private static Map<String, Utterance> espeak(String name, double pace, Collection<String> sentences) {
    var all = new LinkedHashMap<String, Utterance>();
    var manner = new EspeakVoice.Manner((int) Math.round(WORDS_PER_MINUTE * pace), 50, 50);
    try (var espeak = new EspeakVoice(name, manner)) {
      for (String sentence : sentences) {
        var chunks = new ArrayList<float[]>();
        espeak.speak(spoken(sentence), chunks::add);
        all.put(sentence, placed(sentence, Pcm.of(chunks, espeak.rate())));
      }
    }
    return all;
  }

  private static Map<String, Utterance> flite(String name, double pace, Collection<String> sentences)
      throws IOException {
    var all = new LinkedHashMap<String, Utterance>();
    try (var folder = new WorkFolder()) {
      Path wav = folder.path().resolve("flite.wav");
      for (String sentence : sentences) {
        folder.run(List.of("flite", "-voice", name, "--setf", "duration_stretch=" + 1 / pace, "-t", spoken(sentence),
            "-o", wav.toString()));
        all.put(sentence, placed(sentence, Wav.read(wav)));
      }
    }
    return all;
  }

  /** All sentences in one process. */
  private static Map<String, Utterance> festival(String name, double pace, Collection<String> sentences)
      throws IOException {
    String voice = FESTIVAL.get(name);
    if (voice == null) {
      throw new SynthesiserException("festival's voices here are " + String.join(", ", FESTIVAL.keySet()));
    }
    try (var folder = new WorkFolder()) {
      var script = new ArrayList<String>(
          List.of("(voice_" + voice + ")", "(Parameter.set 'Duration_Stretch " + 1 / pace + ")"));
      int count = 0;
      for (String sentence : sentences) {
        // What a line may hold after spoken() cannot end the string.
        script.add("(utt.save.wave (utt.synth (Utterance Text \"" + spoken(sentence) + "\")) \"" + count++
            + ".wav\" 'riff)");
      }
      Files.write(folder.path().resolve("all.scm"), script);
      folder.run(List.of("festival", "-b", "all.scm"));
      var all = new LinkedHashMap<String, Utterance>();
      int at = 0;
      for (String sentence : sentences) {
        Path wav = folder.path().resolve(at++ + ".wav");
        if (!Files.exists(wav)) {
          throw new SynthesiserException("festival has no voice " + voice + " or failed with it");
        }
        all.put(sentence, placed(sentence, Wav.read(wav)));
      }
      return all;
    }
  }

  /** At one level, as of someone close to the telephone, with little silence around. */
  private static Utterance placed(String sentence, Pcm raw) {
    int end = Utterance.of(sentence, raw).voicedEnd();
    float[] samples = raw.samples();
    float loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    if (loudest == 0) {
      throw new SynthesiserException("a synthesiser gave silence for '" + sentence + "'");
    }
    int begin = 0;
    while (Math.abs(samples[begin]) < loudest / 50) {
      begin++;
    }
    int edge = (int) (EDGE_SECONDS * raw.rate());
    float[] cut = Arrays.copyOfRange(samples, Math.max(0, begin - edge), Math.min(samples.length, end + edge));
    for (int i = 0; i < cut.length; i++) {
      cut[i] *= PEAK / loudest;
    }
    return Utterance.of(sentence, new Pcm(cut, raw.rate()));
  }
}
