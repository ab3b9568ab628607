package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.audio.WavWriter;
import io.vertx.core.json.JsonObject;

/**
 * What became of a call.
 *
 * @param call the server's id of it
 * @param events the server's events in the order of arrival, each with {@code at_ms}: its own, or where it has none the
 *        caller's milliseconds since the call began
 * @param turns the caller's spoken lines with their times
 * @param said what the caller sent, from the begin of the call
 * @param heard what the caller heard, on the same clock
 * @param late how often the caller's 100 ms buffer ran empty inside the receptionist's speech
 * @param reason the reason of {@code ended}, if the server gave one
 * @param problem one sentence where the call did not go as planned
 */
public record CallResult(String call, List<JsonObject> events, List<Turn> turns, Pcm said, Pcm heard, int late,
    Optional<String> reason, Optional<String> problem) {
  public CallResult {
    events = List.copyOf(events);
    turns = List.copyOf(turns);
  }

  /** The events of one type. */
  public List<JsonObject> events(String type) {
    return events.stream().filter(event -> type.equals(event.getString("type"))).toList();
  }

  /** The same without the sound of both sides, which is large. */
  CallResult withoutSound() {
    var none = new Pcm(new float[0], said.rate());
    return new CallResult(call, events, turns, none, none, late, reason, problem);
  }

  /** Writes both sides as a stereo WAV: the caller left, what was heard right. */
  public void save(Path file) throws IOException {
    int frames = Math.max(said.samples().length, heard.samples().length);
    var both = new float[2 * frames];
    for (int i = 0; i < frames; i++) {
      both[2 * i] = i < said.samples().length ? said.samples()[i] : 0;
      both[2 * i + 1] = i < heard.samples().length ? heard.samples()[i] : 0;
    }
    try (var writer = new WavWriter(file, said.rate(), 2)) {
      writer.write(both, 0, both.length);
    }
  }

  /**
   * One spoken line of the caller. Times are milliseconds of the call as the caller's clock counts them.
   *
   * @param label what was said
   * @param bargeIn whether it was said over a reply
   * @param beganMs when its first sample was sent
   * @param speechEndMs its last voiced sample
   * @param turnMs when {@code speech.ended} arrived
   * @param transcriptMs when the final transcript arrived
   * @param replyMs when {@code reply.started} arrived
   * @param soundMs when the first frame of the answer arrived
   * @param heardMs the first audible sample of the answer, as heard
   */
  public record Turn(String label, boolean bargeIn, double beganMs, double speechEndMs, Optional<Double> turnMs,
      Optional<Double> transcriptMs, Optional<Double> replyMs, Optional<Double> soundMs, Optional<Double> heardMs) {
    /** From the end of speech to the answer as heard; empty where none was heard or it came before the end. */
    public Optional<Double> latencyMs() {
      return heardMs.map(at -> at - speechEndMs).filter(latency -> latency >= 0);
    }

    /** Whether the receptionist spoke before the line was over. */
    public boolean cutOff() {
      return !bargeIn && heardMs.isPresent() && heardMs.get() < speechEndMs;
    }
  }
}
