package frontdesk.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import frontdesk.audio.Codec;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.json.JsonObject;

/**
 * A small server that speaks the protocol: greets with a tone, takes a line to be over after 200 ms of silence, answers
 * each with a tone, takes its reply back when the caller speaks over it, and ends the call when {@code turns} are done.
 */
final class FakeServer implements AutoCloseable {
  static final int REPLY_MS = 400;
  private static final int SILENCE_MS = 200;

  final List<JsonObject> received = new CopyOnWriteArrayList<>();
  final List<String> problems = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpServer server;
  private final int turns;
  private final int replyMs;

  FakeServer(int turns, int replyMs) throws Exception {
    this.turns = turns;
    this.replyMs = replyMs;
    server = vertx.createHttpServer(HttpOneOptions.create().addWebSocketSubProtocol("frontdesk.v1"))
        .webSocketHandler(socket -> new Leg(socket)).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.actualPort() + "/v1/call");
  }

  List<JsonObject> received(String type) {
    return received.stream().filter(m -> type.equals(m.getString("type"))).toList();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** One connection; event loop only. */
  private final class Leg {
    private final ServerWebSocket socket;
    private final List<byte[]> waiting = new ArrayList<>();
    private Codec codec;
    private int turn;
    private int marks;
    private int generation;
    private boolean replying;
    private boolean speaking;
    private int silentMs;
    private long samplesIn;

    Leg(ServerWebSocket socket) {
      this.socket = socket;
      socket.frameHandler(frame -> {
        if (frame.type() == WebSocketFrameType.TEXT) {
          message(new JsonObject(frame.textData()));
        } else if (frame.type() == WebSocketFrameType.BINARY) {
          audio(frame.binaryData().getBytes());
        }
      });
    }

    private void message(JsonObject message) {
      received.add(message);
      switch (message.getString("type")) {
        case "start" -> {
          JsonObject audio = message.getJsonObject("audio");
          codec = Codec.of(Codec.Encoding.valueOf(audio.getString("encoding").toUpperCase()), audio.getInteger("rate"));
          send(new JsonObject().put("type", "started").put("call", "c1").put("resume", "r1").put("audio", audio));
          reply();
        }
        case "resume" -> {
          codec = Codec.of(Codec.Encoding.PCM_S16LE, 16_000);
          turn = 1;
          send(new JsonObject().put("type", "started").put("call", "c1").put("resume", "r2"));
          reply();
        }
        case "text", "dtmf" -> {
          if (message.getString("type").equals("text") || "#".equals(message.getString("digit"))) {
            answer();
          }
        }
        case "mark" -> {
          if (replying && message.getString("name").equals("m" + marks)) {
            replying = false;
            send(new JsonObject().put("type", "reply.heard").put("turn", turn).put("text", "tone").put("ms", replyMs));
            if (turn == turns) {
              send(new JsonObject().put("type", "ended").put("reason", "completed"));
              socket.close((short) 1000);
            }
          }
        }
        case "hangup" -> {
          send(new JsonObject().put("type", "ended").put("reason", "caller_hung_up"));
          socket.close((short) 1000);
        }
        case "cleared" -> send(new JsonObject().put("type", "reply.heard").put("turn", turn).put("text", "to").put("ms",
            0));
        case "played", "hold" -> {
          // recorded
        }
        default -> problems.add("unknown " + message);
      }
    }

    private void audio(byte[] bytes) {
      float[] samples = codec.decode(bytes);
      samplesIn += samples.length;
      boolean voiced = false;
      for (float sample : samples) {
        voiced |= Math.abs(sample) > 0.05;
      }
      if (voiced && replying && samplesIn > codec.rate() / 5) {
        replying = false;
        waiting.clear();
        send(new JsonObject().put("type", "clear").put("generation", ++generation));
      }
      if (voiced && !speaking) {
        send(new JsonObject().put("type", "speech.started").put("at_ms", samplesIn * 1000 / codec.rate()));
      }
      speaking |= voiced;
      silentMs = voiced ? 0 : silentMs + samples.length * 1000 / codec.rate();
      if (speaking && silentMs >= SILENCE_MS) {
        speaking = false;
        send(new JsonObject().put("type", "speech.ended").put("at_ms", samplesIn * 1000 / codec.rate() - silentMs));
        answer();
      }
    }

    private void answer() {
      turn++;
      send(new JsonObject().put("type", "transcript").put("role", "caller").put("text", "x").put("final", true));
      reply();
    }

    private void reply() {
      replying = true;
      send(new JsonObject().put("type", "reply.started").put("turn", turn));
      int frame = codec.rate() / 50;
      for (int n = 0; n < replyMs / 20; n++) {
        var samples = new float[frame];
        for (int i = 0; i < frame; i++) {
          samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * (n * frame + i + 1) / codec.rate()));
        }
        waiting.add(codec.encode(samples));
      }
      pump(0);
    }

    /** 200 ms ahead at first, then a frame every 20 ms; the first bytes are split inside a sample. */
    private void pump(int sent) {
      if (waiting.isEmpty()) {
        if (replying) {
          send(new JsonObject().put("type", "mark").put("name", "m" + ++marks));
        }
        return;
      }
      byte[] frame = waiting.removeFirst();
      if (sent == 0 && frame.length > 3) {
        socket.writeBinaryMessage(Buffer.buffer(Arrays.copyOf(frame, 3)));
        frame = Arrays.copyOfRange(frame, 3, frame.length);
      }
      socket.writeBinaryMessage(Buffer.buffer(frame));
      if (sent < 10) {
        pump(sent + 1);
      } else {
        vertx.setTimer(20, timer -> pump(sent + 1));
      }
    }

    private void send(JsonObject message) {
      socket.writeTextMessage(message.encode());
    }
  }
}
