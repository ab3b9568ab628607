package frontdesk.agent;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which chat model leads the conversation.
 *
 * @param provider whose it is
 * @param baseUrl address of the provider, or empty for its own
 * @param model name of the model; empty for {@code OFFLINE} only
 * @param key the secret, where the provider wants one; never logged
 * @param firstToken how long the first sentence or tool may take before the offline model takes over, at most 3 s
 * @param stall how long a started answer may pause before the offline model takes over, at most 3 s
 * @param askAhead how often a turn it may be asked before the caller's turn is certainly over, 0 to 5; each may be paid
 *        for in vain
 */
public record ModelSettings(Provider provider, Optional<URI> baseUrl, String model, Optional<String> key,
    Duration firstToken, Duration stall, int askAhead) {

  /** Who can lead the conversation. */
  public enum Provider {
    OFFLINE, OPENAI, OLLAMA, ANTHROPIC
  }

  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Frontdesk's own model, without a network. */
  public static final ModelSettings OFFLINE = new ModelSettings(Provider.OFFLINE, Optional.empty(), "",
      Optional.empty(), Duration.ofMillis(2_500), Duration.ofMillis(2_000), 0);

  public ModelSettings {
    if (provider != Provider.OFFLINE && model.isBlank()) {
      throw new IllegalArgumentException(
          "The provider " + provider.name().toLowerCase() + " needs the name of a model.");
    }
    if ((provider == Provider.OPENAI || provider == Provider.ANTHROPIC) && baseUrl.isEmpty() && key.isEmpty()) {
      throw new IllegalArgumentException("The provider " + provider.name().toLowerCase() + " needs a key.");
    }
    if (askAhead < 0 || askAhead > 5) {
      throw new IllegalArgumentException("A model is asked ahead 0 to 5 times a turn, not " + askAhead + ".");
    }
    if (!within(firstToken) || !within(stall)) {
      throw new IllegalArgumentException("A model's time-outs lie above 0 and at most at 3 s.");
    }
  }

  private static boolean within(Duration time) {
    return time.isPositive() && time.compareTo(LONGEST) <= 0;
  }

  @Override
  public String toString() {
    return "ModelSettings[" + provider + " " + model + "]";
  }
}
