package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.space.Embedding;
import frontdesk.space.IntentIndex;
import frontdesk.space.IntentResult;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Words and sound of an utterance are read from one encoding and reach the intents together. */
class SoundTest {
  private final Scene scene = new Scene();
  private final List<Integer> frames = new ArrayList<>();
  private final List<Optional<Embedding>> sounds = new ArrayList<>();

  private void listen() {
    scene.intents = new IntentIndex() {
      @Override
      public IntentResult classify(String text) {
        return Fakes.booking();
      }

      @Override
      public IntentResult classify(String text, Optional<Embedding> sound) {
        sounds.add(sound);
        return new IntentResult(classify(text).ranked(), 0.5, false, sound.isPresent() ? "fused" : "text");
      }
    };
    scene.begin(Duration.ofSeconds(1));
  }

  private List<String> finalSources() {
    return scene.leg.events(CallEvent.Intent.class).stream().filter(CallEvent.Intent::last)
        .map(CallEvent.Intent::source).toList();
  }

  @Test
  void theTowerReadsTheEncodingThatTheWordsAreReadFrom() {
    scene.tower = Optional.of(encoded -> {
      frames.add(encoded.frames());
      return Embedding.of(new float[]{encoded.frames(), 1});
    });
    listen();
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(4);
    assertEquals(List.of("fused"), finalSources());
    assertEquals(frames.stream().sorted().toList(), frames, "the encoding grows from partial to partial");
    assertEquals(scene.speech.accepted / FakeSpeech.HOP, frames.getLast().longValue(), 1);
    float last = frames.getLast();
    assertEquals(1, sounds.getLast().orElseThrow().cosine(Embedding.of(new float[]{last, 1})), 1e-6);
    // Every sample was accepted once: the tower costs no second pass.
    assertEquals(16 * (300 + 1200 + 500), scene.speech.accepted, 16 * 60);
  }

  @Test
  void whatIsTypedHasNoSound() {
    scene.tower = Optional.of(encoded -> Embedding.of(new float[]{1}));
    listen();
    scene.leg.listener.orElseThrow().text("a cleaning");
    scene.seconds(2);
    assertEquals(List.of(Optional.empty()), sounds);
    assertEquals(List.of("text"), finalSources());
  }

  @Test
  void wordsDoNotGetLostWhereTheTowerFails() {
    scene.tower = Optional.of(encoded -> {
      throw new IllegalStateException("no such projection");
    });
    listen();
    scene.leg.speak(7, Duration.ofMillis(1200));
    scene.seconds(4);
    assertEquals(List.of("text"), finalSources());
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 7.Go on."));
  }
}
