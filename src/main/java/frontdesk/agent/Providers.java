package frontdesk.agent;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** The cloud models by their settings. */
final class Providers {
  private static final int MOST_TOKENS = 400;
  private static final double TEMPERATURE = 0.2;
  /** The watch of each answer is tighter; this only frees the connection. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Providers() {}

  /** The model that the settings name, or empty for {@code OFFLINE}. */
  static Optional<StreamingChatModel> of(ModelSettings settings) {
    return switch (settings.provider()) {
      case OFFLINE -> Optional.empty();
      case OPENAI -> {
        var model = OpenAiStreamingChatModel.builder().httpClientBuilder(http()).modelName(settings.model())
            .apiKey(settings.key().orElse("none")).temperature(TEMPERATURE).maxTokens(MOST_TOKENS).timeout(LONGEST);
        settings.baseUrl().ifPresent(url -> model.baseUrl(url.toString()));
        yield Optional.of(model.build());
      }
      case OLLAMA -> Optional.of(OllamaStreamingChatModel.builder().httpClientBuilder(http())
          .baseUrl(settings.baseUrl().map(Object::toString).orElse("http://127.0.0.1:11434"))
          .modelName(settings.model())
          .temperature(TEMPERATURE).timeout(LONGEST).build());
      case ANTHROPIC -> {
        var model = AnthropicStreamingChatModel.builder().httpClientBuilder(http()).modelName(settings.model())
            .apiKey(settings.key().orElse("none")).temperature(TEMPERATURE).maxTokens(MOST_TOKENS).timeout(LONGEST);
        settings.baseUrl().ifPresent(url -> model.baseUrl(url.toString()));
        yield Optional.of(model.build());
      }
    };
  }

  private static HttpClientBuilder http() {
    return new JdkHttpClientBuilder().httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
  }
}
