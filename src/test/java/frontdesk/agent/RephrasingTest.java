package frontdesk.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A text in other words, over OpenAI's stream. */
class RephrasingTest {
  private final OpenAiProviderTest wire = new OpenAiProviderTest();
  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  private Rephrasing rephrasing() {
    return Rephrasing.of(wire.settings(provider, Duration.ofSeconds(2), Duration.ofSeconds(2)), "Say it shorter.")
        .orElseThrow();
  }

  @Test
  void theWholeAnswerIsGiven() {
    provider.then(new FakeProvider.Answer.Stream(wire.says("James ", "called.")));
    assertEquals(Optional.of("James called."), rephrasing().rephrase("James Wilson called."));
    assertTrue(provider.requests.getFirst().contains("Say it shorter.")
        && provider.requests.getFirst().contains("James Wilson called."));
  }

  @Test
  void whatFailsOrIsCutOffGivesNothing() {
    assertEquals(Optional.empty(), rephrasing().rephrase("x"));
    List<String> pieces = wire.says("James ", "called.");
    provider.then(new FakeProvider.Answer.Stream(pieces.subList(0, 1)));
    assertEquals(Optional.empty(), rephrasing().rephrase("x"));
    provider.then(new FakeProvider.Answer.Stream(wire.says("x".repeat(5_000))));
    assertEquals(Optional.empty(), rephrasing().rephrase("x"));
  }

  @Test
  void offlineThereIsNone() {
    assertEquals(Optional.empty(), Rephrasing.of(ModelSettings.OFFLINE, "Say it shorter."));
  }
}
