package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import frontdesk.audio.Codec;
import io.vertx.core.json.JsonObject;

/**
 * chan_websocket's end of a stream, plain or JSON: a queue of frames of the optimal size with marks between them, of
 * which one frame is played every 20 ms; full at 900 and open again below 800; a flush drops frames and marks alike.
 */
final class AsteriskPhone implements PhoneSystem {
  private static final String CHANNEL = "pbx1-1764061200.42";

  private final boolean json;
  private final String format;
  private final Codec codec;
  private final int rate;
  private final int frame;
  private final Map<String, String> query;
  /** Frames as arrays of samples; what follows them as texts. */
  private final ArrayDeque<Object> queue = new ArrayDeque<>();
  private int length;
  private boolean full;
  private boolean reportDrained;
  private boolean hungUp;
  private boolean answered;

  /** @param format ulaw, alaw, or slin with the thousands of its rate */
  AsteriskPhone(boolean json, String format, Map<String, String> query) {
    this.json = json;
    this.format = format;
    this.query = query;
    rate = format.startsWith("slin") && format.length() > 4 ? 1000 * Integer.parseInt(format.substring(4)) : 8000;
    codec = switch (format) {
      case "ulaw" -> Codec.of(Codec.Encoding.MULAW, rate);
      case "alaw" -> Codec.of(Codec.Encoding.ALAW, rate);
      default -> Codec.of(Codec.Encoding.PCM_S16LE, rate);
    };
    frame = codec.encode(new float[rate / 50]).length;
  }

  @Override
  public String subprotocol() {
    return "media";
  }

  @Override
  public Map<String, String> query() {
    return query;
  }

  @Override
  public int rate() {
    return rate;
  }

  /** A frame's bytes. */
  int frame() {
    return frame;
  }

  /** How many frames wait. */
  int length() {
    return length;
  }

  boolean answered() {
    return answered;
  }

  @Override
  public List<StreamMessage> begin() {
    if (json) {
      return List.of(new StreamMessage.Text(new JsonObject().put("event", "MEDIA_START")
          .put("connection_id", "e226e283-c90a-4ea9-9e37-389000b9ef47").put("channel", "WebSocket/frontdesk/0x7f")
          .put("channel_id", CHANNEL).put("format", format).put("optimal_frame_size", frame).put("ptime", 20)
          .put("channel_variables", new JsonObject().put("CALLERID(num)", "+12025550123")).encode()));
    }
    return List.of(new StreamMessage.Text("MEDIA_START connection_id:e226e283-c90a-4ea9-9e37-389000b9ef47 "
        + "channel:WebSocket/frontdesk/0x7f channel_id:" + CHANNEL + " format:" + format + " optimal_frame_size:"
        + frame + " ptime:20"));
  }

  @Override
  public List<StreamMessage> caller(float[] samples) {
    return List.of(new StreamMessage.Binary(codec.encode(samples)));
  }

  @Override
  public List<StreamMessage> key(char key) {
    return List.of(new StreamMessage.Text(json
        ? event("DTMF_END").put("digit", "" + key).encode()
        : "DTMF_END digit:" + key + " channel_id:" + CHANNEL));
  }

  private static JsonObject event(String name) {
    return new JsonObject().put("event", name).put("channel_id", CHANNEL);
  }

  private StreamMessage bare(String name) {
    return new StreamMessage.Text(json ? event(name).encode() : name);
  }

  @Override
  public List<StreamMessage> receive(StreamMessage message) {
    return switch (message) {
      case StreamMessage.Binary binary -> queue(binary.bytes());
      case StreamMessage.Text text -> {
        if (text.text().getBytes(StandardCharsets.UTF_8).length > 128) {
          throw new AssertionError("Asterisk ignores a command of more than 128 bytes");
        }
        command(text.text());
        yield List.of();
      }
    };
  }

  private List<StreamMessage> queue(byte[] bytes) {
    if (bytes.length > 65_500 || bytes.length % frame != 0) {
      throw new AssertionError("Asterisk hangs up, or drops the tail, of a message of " + bytes.length + " bytes");
    }
    if (length >= 1000) {
      throw new AssertionError("Asterisk ignores what comes when its queue is full");
    }
    var out = new ArrayList<StreamMessage>();
    for (int at = 0; at < bytes.length; at += frame) {
      queue.add(codec.decode(Arrays.copyOfRange(bytes, at, at + frame)));
      if (++length >= 900 && !full) {
        full = true;
        out.add(bare("MEDIA_XOFF"));
      }
    }
    return out;
  }

  private void command(String text) {
    String name;
    String id = "";
    if (json) {
      var command = new JsonObject(text);
      name = command.getString("command");
      id = command.getString("correlation_id", "");
    } else {
      name = text.split(" ", 2)[0];
      id = text.contains(" ") ? text.split(" ", 2)[1] : "";
    }
    switch (name) {
      case "ANSWER" -> answered = true;
      case "HANGUP" -> hungUp = true;
      case "MARK_MEDIA" -> queue.add(json
          ? event("MEDIA_MARK_PROCESSED").put("correlation_id", id).encode()
          : "MEDIA_MARK_PROCESSED " + id);
      case "REPORT_QUEUE_DRAINED" -> reportDrained = true;
      case "FLUSH_MEDIA" -> {
        queue.clear();
        length = 0;
      }
      default -> throw new AssertionError("Asterisk knows no " + name);
    }
  }

  /** As chan_websocket's timer does it: the marks before a frame cost no time. */
  @Override
  public List<StreamMessage> play(float[] heard) {
    var out = new ArrayList<StreamMessage>();
    if (full && length < 800) {
      full = false;
      out.add(bare("MEDIA_XON"));
    }
    if (queue.isEmpty() && reportDrained) {
      reportDrained = false;
      out.add(bare("QUEUE_DRAINED"));
    }
    for (Object next = queue.poll(); next != null; next = queue.poll()) {
      if (next instanceof float[] sound) {
        length--;
        System.arraycopy(sound, 0, heard, 0, heard.length);
        break;
      }
      out.add(new StreamMessage.Text((String) next));
    }
    return out;
  }

  @Override
  public boolean hungUp() {
    return hungUp;
  }

  /** Nothing is said; the stream is closed. */
  @Override
  public List<StreamMessage> end() {
    return List.of();
  }
}
