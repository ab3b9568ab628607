package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;

/**
 * Recordings of people in the place of a synthesiser: a folder of {@code NAME.wav} with what is said in it beside it in
 * {@code NAME.txt}, in words as they are spoken. Immutable.
 */
public final class Recordings implements Synthesiser {
  private static final int MOST = 2_000;
  private static final long MOST_BYTES = 64L << 20;

  private final Map<MarkedSentence, Path> files = new LinkedHashMap<>();

  /**
   * Reads the texts of a folder.
   *
   * @throws CallException where there is no pair, or a text is no plain words
   */
  public Recordings(Path folder) throws IOException {
    List<Path> texts;
    try (var all = Files.list(folder)) {
      texts = all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    if (texts.isEmpty() || texts.size() > MOST) {
      throw new CallException(folder + " must hold 1 to 2,000 recordings NAME.wav with their words in NAME.txt, not "
          + texts.size());
    }
    for (Path text : texts) {
      Path sound = text.resolveSibling(text.getFileName().toString().replaceAll("txt$", "wav"));
      if (!Files.isRegularFile(sound) || Files.size(sound) > MOST_BYTES) {
        throw new CallException(sound + " must lie beside its text and be no larger than 64 MiB");
      }
      files.put(sentence(text), sound);
    }
  }

  private static MarkedSentence sentence(Path text) throws IOException {
    String said = Files.readString(text).toLowerCase(Locale.ROOT).replace('\u2019', '\'')
        .replaceAll("[^\\p{L}\\p{Nd}']+", " ").strip();
    try {
      return new MarkedSentence(text.getFileName().toString(), said, said.length());
    } catch (IllegalArgumentException e) {
      throw new CallException(text + " must hold the words as they are spoken, without figures: " + e.getMessage(), e);
    }
  }

  /** What is said in them. */
  public List<MarkedSentence> sentences() {
    return List.copyOf(files.keySet());
  }

  @Override
  public String name() {
    return "recordings";
  }

  @Override
  public boolean trained() {
    return false;
  }

  @Override
  public List<SpokenSentence> read(List<MarkedSentence> sentences) {
    return sentences.stream().map(sentence -> {
      try {
        Pcm sound = Wav.read(files.get(sentence));
        return SpokenSentence.of(sentence, sound, sound.seconds());
      } catch (IOException e) {
        throw new SynthesiserException("the recording " + files.get(sentence) + " cannot be read: " + e.getMessage(),
            e);
      }
    }).toList();
  }
}
