package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import frontdesk.audio.Wav;

/** The program festival, all sentences in one process; it writes the end time of each word beside the sound. */
record FestivalSynthesiser(String shortName, String voice, boolean trained) implements Synthesiser {
  @Override
  public String name() {
    return "festival:" + shortName;
  }

  @Override
  public List<SpokenSentence> read(List<MarkedSentence> sentences) {
    try (var folder = new WorkFolder()) {
      var script = new ArrayList<String>(List.of("(voice_" + voice + ")"));
      for (int i = 0; i < sentences.size(); i++) {
        // A sentence is letters, apostrophes, commas and spaces: nothing of it can end the string.
        script.add("(set! u (utt.synth (Utterance Text \"" + sentences.get(i).aloud() + "\")))");
        script.add("(utt.save.wave u \"" + i + ".wav\" 'riff)");
        script.add("(utt.save.words u \"" + i + ".words\")");
      }
      Files.write(folder.path().resolve("all.scm"), script);
      folder.run(List.of("festival", "-b", "all.scm"));
      var spoken = new ArrayList<SpokenSentence>();
      for (int i = 0; i < sentences.size(); i++) {
        Path wav = folder.path().resolve(i + ".wav");
        if (!Files.exists(wav)) {
          throw new SynthesiserException("festival has no voice " + voice + " or failed with it");
        }
        double decided = end(Files.readAllLines(folder.path().resolve(i + ".words")), sentences.get(i));
        spoken.add(SpokenSentence.of(sentences.get(i), Wav.read(wav), decided));
      }
      return spoken;
    } catch (IOException e) {
      throw new SynthesiserException("festival gave no sound that can be read: " + e.getMessage(), e);
    }
  }

  /**
   * When the deciding word ends, from lines "end 100 word" behind a line "#". Festival may take a word apart ("i'd" as
   * two): as many letters must have been said as the sentence has up to there.
   */
  static double end(List<String> lines, MarkedSentence sentence) {
    int letters = letters(sentence.prefix());
    int said = 0;
    double end = 0;
    for (String line : lines) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length == 3 && said < letters) {
        end = Double.parseDouble(fields[0]);
        said += letters(fields[2]);
      }
    }
    return end;
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetter).count();
  }
}
