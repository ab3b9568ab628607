package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import frontdesk.agent.ModelSettings;
import frontdesk.bench.CallException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * An OpenAI-compatible endpoint before anybody calls: a server falls back to its offline model within seconds, so that
 * one who measures a model must know that there is one. Any thread.
 */
final class Endpoint {
  /** An endpoint on this machine may have to load the model first. */
  private static final Duration LOADING = Duration.ofSeconds(90);
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final URI address;
  private final ModelSettings settings;

  /** @param settings of a provider with an address */
  Endpoint(ModelSettings settings) {
    this.settings = settings;
    this.address = URI.create(settings.baseUrl().orElseThrow().toString().replaceFirst("/+$", "")
        + "/chat/completions");
  }

  /**
   * Asks for one token.
   *
   * @throws CallException where the endpoint cannot be reached, refuses or knows no such model
   */
  void answers() throws InterruptedException {
    var ask = new JsonObject().put("model", settings.model()).put("max_tokens", 1).put("messages",
        new JsonArray().add(new JsonObject().put("role", "user").put("content", "Hello")));
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING).build()) {
      var request = HttpRequest.newBuilder(address).timeout(LOADING).header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + settings.key().orElse("none"))
          .POST(HttpRequest.BodyPublishers.ofString(ask.encode())).build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status < 200 || status >= 300) {
        throw new CallException("The endpoint " + address + " answered " + status + why(status)
            + ", so that there is no model to measure");
      }
    } catch (IOException e) {
      throw new CallException("The endpoint " + address + " did not answer (" + e.getClass().getSimpleName()
          + "), so that there is no model to measure", e);
    } catch (IllegalArgumentException e) {
      throw new CallException("The endpoint " + address + " is no address of HTTP", e);
    }
  }

  private String why(int status) {
    return switch (status) {
      case 401, 403 -> ", it refuses the key in " + SimulateCommand.KEY;
      case 404 -> ", it has no model " + settings.model() + " or lies elsewhere";
      default -> "";
    };
  }
}
