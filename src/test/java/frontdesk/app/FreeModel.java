package frontdesk.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * An OpenAI-compatible endpoint on this machine whose model works from the messages alone. It streams, and asks for tools.
 */
final class FreeModel implements AutoCloseable {
  /** What a model says and asks for; a tool without a name is none. */
  record Move(String text, String tool, JsonObject arguments) {
    static Move say(String text) {
      return new Move(text, "", new JsonObject());
    }

    static Move use(String tool, JsonObject arguments) {
      return new Move("", tool, arguments);
    }

    static Move end(String text) {
      return new Move(text, "end_call", new JsonObject());
    }
  }

  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger ids = new AtomicInteger();
  private final Function<Chat, Move> mind;
  private final HttpServer server;
  private final int statusOfStreams;

  /** @param statusOfStreams 200, or the HTTP error that every streamed request is answered with */
  FreeModel(int statusOfStreams, Function<Chat, Move> mind) throws IOException {
    this.mind = mind;
    this.statusOfStreams = statusOfStreams;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(pool);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      boolean streams = request.getBoolean("stream", false);
      if (!"free-1".equals(request.getString("model"))) {
        exchange.sendResponseHeaders(404, -1);
      } else if (streams && statusOfStreams != 200) {
        exchange.sendResponseHeaders(statusOfStreams, -1);
      } else {
        exchange.getResponseHeaders().add("Content-Type", streams ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write((streams
            ? stream(mind.apply(new Chat(request.getJsonArray("messages"))))
            : new JsonObject().put("choices", new JsonArray()).encode()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String stream(Move move) {
    var pieces = new StringBuilder();
    for (String word : move.text().isEmpty() ? new String[0] : move.text().split("(?<= )")) {
      pieces.append(chunk(new JsonObject().put("content", word), null));
    }
    if (!move.tool().isEmpty()) {
      var call = new JsonObject().put("index", 0).put("id", "call_" + ids.incrementAndGet()).put("type", "function")
          .put("function", new JsonObject().put("name", move.tool()).put("arguments", move.arguments().encode()));
      pieces.append(chunk(new JsonObject().put("tool_calls", new JsonArray().add(call)), null));
    }
    return pieces + chunk(new JsonObject(), move.tool().isEmpty() ? "stop" : "tool_calls") + "data: [DONE]\n\n";
  }

  private static String chunk(JsonObject delta, String finish) {
    var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
    return "data: " + new JsonObject().put("id", "c").put("object", "chat.completion.chunk").put("created", 1)
        .put("model", "free-1").put("choices", new JsonArray().add(choice)).encode() + "\n\n";
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }

  /** The messages of a call, as a model reads them. */
  static final class Chat {
    final List<String> callers = new ArrayList<>();
    final List<String> own = new ArrayList<>();
    private final List<JsonObject> results = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();
    String system = "";

    private Chat(JsonArray messages) {
      var names = new java.util.HashMap<String, String>();
      for (int i = 0; i < messages.size(); i++) {
        JsonObject message = messages.getJsonObject(i);
        String text = message.getString("content", "");
        switch (message.getString("role")) {
          case "system" -> system = text;
          case "user" -> callers.add(text);
          case "tool" -> {
            tools.add(names.getOrDefault(message.getString("tool_call_id"), ""));
            results.add(new JsonObject(text));
          }
          default -> {
            if (text != null && !text.isEmpty()) {
              own.add(text);
            }
            message.getJsonArray("tool_calls", new JsonArray()).forEach(call -> names.put(((JsonObject) call)
                .getString("id"), ((JsonObject) call).getJsonObject("function").getString("name")));
          }
        }
      }
    }

    String heard() {
      return callers.isEmpty() ? "" : callers.getLast();
    }

    /** The last result of a tool that has succeeded; null for none. */
    JsonObject result(String tool) {
      for (int i = results.size() - 1; i >= 0; i--) {
        if (tools.get(i).equals(tool) && !results.get(i).containsKey("error")) {
          return results.get(i);
        }
      }
      return null;
    }

    /** Whether the last thing the model said has these words. */
    boolean said(String words) {
      return !own.isEmpty() && own.getLast().contains(words);
    }
  }
}
