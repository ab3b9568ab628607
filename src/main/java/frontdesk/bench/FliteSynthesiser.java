package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;

/**
 * The program flite. It prints its segments with their end times; the deciding word ends with the segment whose number
 * is the count of segments in the sentence up to that word.
 */
record FliteSynthesiser(String voice, boolean trained) implements Synthesiser {
  @Override
  public String name() {
    return "flite:" + voice;
  }

  @Override
  public List<SpokenSentence> read(List<MarkedSentence> sentences) {
    try (var folder = new WorkFolder()) {
      var spoken = new ArrayList<SpokenSentence>();
      Path wav = folder.path().resolve("flite.wav");
      for (MarkedSentence sentence : sentences) {
        List<Double> ends = ends(speak(folder, sentence.aloud(), wav.toString()));
        int count = ends(speak(folder, sentence.prefix(), "none")).size();
        Pcm sound = Wav.read(wav);
        double decided = sentence.whole() || ends.isEmpty()
            ? sound.seconds()
            : ends.get(Math.clamp(count - 1L, 0, ends.size() - 1));
        spoken.add(SpokenSentence.of(sentence, sound, decided));
      }
      return spoken;
    } catch (IOException e) {
      throw new SynthesiserException("flite gave no sound that can be read: " + e.getMessage(), e);
    }
  }

  private String speak(WorkFolder folder, String text, String into) {
    return folder.run(List.of("flite", "-voice", voice, "-psdur", "-t", text, "-o", into));
  }

  /** The end times of the segments that are no pauses, from lines such as {@code pau:0.238 ay:0.416}. */
  static List<Double> ends(String printed) {
    var ends = new ArrayList<Double>();
    for (String item : printed.strip().split("\\s+")) {
      int colon = item.lastIndexOf(':');
      if (colon > 0 && !item.startsWith("pau:")) {
        ends.add(Double.parseDouble(item.substring(colon + 1)));
      }
    }
    return ends;
  }
}
