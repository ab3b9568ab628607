package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.IntentResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class IntentBenchTest {
  @TempDir
  Path folder;

  @BeforeEach
  void corpora() throws IOException {
    var clinc = new JsonObject().put("train", pairs(20)).put("test", pairs(4))
        .put("oos_train", new JsonArray().add(JsonArray.of("what is the moon", "oos")))
        .put("oos_test", new JsonArray().add(JsonArray.of("moon", "oos")).add(JsonArray.of("left", "oos")));
    Files.writeString(folder.resolve("clinc150.json"), clinc.encode());
    var rows = new StringBuilder("text,category\n");
    for (int i = 0; i < 10; i++)
      rows.append("left ").append(i).append(",Left\n\"right, ").append(i).append("\",right\n");
    Files.writeString(folder.resolve("banking77-train.csv"), rows);
    Files.writeString(folder.resolve("banking77-test.csv"),
        "text,category\r\n\"left \"\"x\"\"\",Left\r\nmoon,right\r\n");
  }

  private static JsonArray pairs(int each) {
    return new JsonArray(IntStream.range(0, each).boxed()
        .flatMap(i -> List.of(JsonArray.of("left " + i, "left"), JsonArray.of("right " + i, "right")).stream())
        .toList());
  }

  /** Takes the intent whose name begins the sentence; whatever names none is the last intent, rejected. */
  private static IntentIndex byFirstWord(Intent.Catalog catalog) {
    return text -> {
      var scores = new ArrayList<IntentResult.Score>();
      for (Intent intent : catalog.intents()) {
        scores.add(new IntentResult.Score(intent.name(), text.startsWith(intent.description()) ? 1 : 0));
      }
      scores.sort((a, b) -> Double.compare(b.score(), a.score()));
      return new IntentResult(scores, 0, scores.getFirst().score() == 0, "text");
    };
  }

  @Test
  void sharesAreCountedOverTheTestSetAndOutOfScopeApart() throws IOException {
    var lines = new ArrayList<String>();
    var json = IntentBench.open(folder, IntentBenchTest::byFirstWord).run(figure -> lines.add(figure.toString()));
    assertEquals(4, lines.size());
    assertEquals(1.0, json.getDouble("clinc150_5"));
    assertEquals(1.0, json.getDouble("clinc150_10_oos_in_scope"));
    assertEquals(0.5, json.getDouble("clinc150_10_oos_recall"));
    assertEquals(0.5, json.getDouble("banking77_5"));
    assertEquals(0.0, json.getDouble("banking77_10_spread"));
    assertTrue(!json.containsKey("banking77_5_oos_recall"), json::encode);
  }

  @Test
  void aSeedAlwaysDrawsTheSameExamples() throws IOException {
    var corpus = IntentCorpus.clinc150(folder.resolve("clinc150.json"));
    assertEquals(corpus.draw(5, 1), corpus.draw(5, 1));
    assertNotEquals(corpus.draw(5, 1), corpus.draw(5, 2));
    assertEquals(List.of("what is the moon"), corpus.draw(5, 1).elsewhere());
    assertThrows(IllegalArgumentException.class, () -> corpus.draw(21, 1));
  }

  @Test
  void quotesCommasAndLineEndsAreReadAsWritten() {
    assertEquals(List.of(List.of("a,b", "say \"c\"\nd"), List.of("e", "")),
        IntentCorpus.rows("\"a,b\",\"say \"\"c\"\"\nd\"\r\ne,\r\n"));
  }

  @Test
  void whatIsNotACorpusIsRefused() throws IOException {
    Files.writeString(folder.resolve("clinc150.json"), "{}");
    var e = assertThrows(IOException.class, () -> IntentBench.open(folder, IntentBenchTest::byFirstWord));
    assertTrue(e.getMessage().contains("is not CLINC150's data_full.json"), e::getMessage);
    Files.delete(folder.resolve("clinc150.json"));
    assertThrows(IOException.class, () -> IntentBench.open(folder, IntentBenchTest::byFirstWord));
  }
}
