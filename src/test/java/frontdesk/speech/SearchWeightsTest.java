package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.inference.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SearchWeightsTest {
  @TempDir
  private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    var weights = new SearchWeights(0.6, -1.5, 2);
    Path file = folder.resolve(SearchWeights.FILE);
    weights.save(file);
    assertEquals(weights, SearchWeights.load(file));
  }

  @Test
  void faultyFilesAreRefused() throws IOException {
    Path file = folder.resolve(SearchWeights.FILE);
    assertThrows(ModelException.class, () -> SearchWeights.load(file));
    for (String text : new String[]{"words=0.5", "words=a\nbonus=1\nunknown=1", "words=NaN\nbonus=1\nunknown=1",
        "words=-1\nbonus=1\nunknown=1"}) {
      Files.writeString(file, text);
      assertThrows(ModelException.class, () -> SearchWeights.load(file), text);
    }
  }
}
