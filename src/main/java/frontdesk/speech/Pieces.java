package frontdesk.speech;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import frontdesk.inference.ModelException;

/**
 * The word pieces that an encoder's transcript head chooses from. Piece 0 is the blank of CTC; a leading underscore
 * marks the begin of a word. Immutable.
 */
public final class Pieces {
  /** The index of CTC's blank. */
  public static final int BLANK = 0;
  private static final String BLANK_NAME = "<b>";

  private final String[] text;
  private final boolean[] begins;

  /** @param lines the pieces in order, the blank first, no two the same */
  public Pieces(List<String> lines) {
    if (lines.size() < 2 || !lines.getFirst().equals(BLANK_NAME) || lines.contains("")
        || new HashSet<>(lines).size() != lines.size()) {
      throw new ModelException("the list of word pieces is damaged: it wants " + BLANK_NAME
          + " in its first line and a different piece in each other; restore it from the repository");
    }
    begins = new boolean[lines.size()];
    text = new String[lines.size()];
    for (int i = 0; i < text.length; i++) {
      begins[i] = lines.get(i).startsWith("_");
      text[i] = i == BLANK ? "" : begins[i] ? lines.get(i).substring(1) : lines.get(i);
    }
  }

  /** Reads a file of one piece a line, such as {@code models/embedded/tokens.txt}. */
  public static Pieces load(Path file) {
    try {
      return new Pieces(Files.readAllLines(file));
    } catch (CharacterCodingException e) {
      throw new ModelException("the list of word pieces " + file + " is no text; restore it from the repository", e);
    } catch (IOException e) {
      throw new ModelException("the list of word pieces " + file + " cannot be read; restore it from the repository",
          e);
    }
  }

  /** How many pieces there are, the blank among them. */
  public int size() {
    return text.length;
  }

  /** The letters of a piece, without the mark of a word's begin; empty for the blank and the bare mark. */
  public String text(int piece) {
    return text[piece];
  }

  /** Whether a piece begins a word. */
  public boolean begins(int piece) {
    return begins[piece];
  }

  @Override
  public String toString() {
    return Arrays.toString(text);
  }
}
