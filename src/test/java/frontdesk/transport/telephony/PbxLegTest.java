package frontdesk.transport.telephony;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

import frontdesk.audio.Codec;
import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg.AudioFormat.Encoding;
import frontdesk.call.EndReason;
import frontdesk.call.ToldListener;
import frontdesk.transport.CallNotes;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A leg on an exchange's stream: what it believes was heard, and how a call ends. */
class PbxLegTest {
  private static final long TICK = 20_000_000;
  /** The lead of the play-out, in frames. */
  private static final int AHEAD = 10;
  /** Two frames that an exchange buffers first, and the one that is playing. */
  private static final int OFF_BY_MS = 60;

  private long now;
  private final ToldListener listener = new ToldListener();
  private final CallNotes notes = new CallNotes(() -> now);
  private final List<String> closed = new ArrayList<>();
  private final ArrayDeque<StreamMessage> toServer = new ArrayDeque<>();
  private PhoneSystem phone;
  private StreamLeg leg;

  static List<Named<Supplier<PhoneSystem>>> systems() {
    return List.of(Named.of("asterisk, plain", () -> new AsteriskPhone(false, "alaw", Map.of("call", "c-1"))),
        Named.of("asterisk, json", () -> new AsteriskPhone(true, "slin16", Map.of("call", "c-1"))),
        Named.of("jambonz", () -> AudioForkPhone.jambonz("")), Named.of("freeswitch", PbxLegTest::freeswitch));
  }

  private static AudioForkPhone freeswitch() {
    return new AudioForkPhone("audio.drachtio.org", Optional.of(new JsonObject().put("sampleRate", 8000)),
        Map.of("call", "c-1"), 8000);
  }

  private final StreamLine line = new StreamLine() {
    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public long nanos() {
      return now;
    }

    /** Nothing here takes so long. */
    @Override
    public void after(Duration delay, Runnable task) {}

    @Override
    public boolean send(StreamMessage message) {
      toServer.addAll(phone.receive(message));
      return true;
    }

    @Override
    public void close(int code, String why) {
      closed.add(code + " " + why + " " + notes.transfer("c-1").orElse("nowhere"));
    }
  };

  private void begin(PhoneSystem system) throws StreamException {
    phone = system;
    var protocol = StreamFormats.of(system.subprotocol(), system.query()).orElseThrow();
    var start = (StreamEvent.Start) protocol.text(((StreamMessage.Text) system.begin().getFirst()).text()).getFirst();
    leg = new StreamLeg(protocol, start.start(), line, new DialplanControl(notes), () -> {
    });
    leg.start(listener);
  }

  private void drain() {
    for (StreamMessage message = toServer.poll(); message != null; message = toServer.poll()) {
      leg.text(((StreamMessage.Text) message).text());
    }
  }

  /** Plays 20 ms; whether anything was heard. */
  private boolean tick() {
    var heard = new float[phone.rate() / 50];
    toServer.addAll(phone.play(heard));
    drain();
    now += TICK;
    return heard[0] != 0;
  }

  /** Whatever is cleared when, what the leg tells is what was heard, but for the frames that are just being played. */
  @ParameterizedTest
  @MethodSource("systems")
  void whatWasHeardIsKnownAfterEveryClear(Supplier<PhoneSystem> system) throws StreamException {
    begin(system.get());
    var codec = Codec.of(leg.format().encoding() == Encoding.ALAW ? Codec.Encoding.ALAW : Codec.Encoding.PCM_S16LE,
        phone.rate());
    var sound = new float[phone.rate() / 50];
    Arrays.fill(sound, 0.5f);
    byte[] frame = codec.encode(sound);
    var random = new Random(7);
    long heard = 0;
    for (int generation = 1; generation <= 60; generation++) {
      int length = random.nextInt(150);
      for (int sent = 0; sent < length; sent++) {
        leg.audio(frame);
        if (sent >= AHEAD && tick()) {
          heard += sound.length;
        }
      }
      leg.mark("sentence");
      for (int silent = random.nextInt(20); silent > 0; silent--) {
        heard += tick() ? sound.length : 0;
      }
      leg.clear(generation);
      drain();
      assertEquals("cleared " + generation, listener.told.stream().filter(told -> told.startsWith("cleared"))
          .reduce((one, next) -> next).orElseThrow());
      assertTrue(Math.abs(listener.played - heard) <= (long) OFF_BY_MS * phone.rate() / 1000,
          "generation " + generation + ": told " + listener.played + ", heard " + heard);
      // an error does not add up: the next generation is counted from what was told
      heard = listener.played;
      assertFalse(tick(), "silence at once");
    }
  }

  @Test
  void asteriskIsToldToHangUp() throws StreamException {
    var asterisk = new AsteriskPhone(false, "ulaw", Map.of());
    begin(asterisk);
    leg.hangUp(EndReason.COMPLETED);
    assertTrue(asterisk.hungUp());
    assertEquals(List.of("1000 completed nowhere"), closed);
    leg.audio(new byte[160]);
    leg.left();
    assertEquals(0, asterisk.length());
    assertEquals(List.of(), listener.told);
  }

  @Test
  void asterisksDialplanFindsWhereToPutTheCallerThroughBeforeItsStreamCloses() throws StreamException {
    begin(new AsteriskPhone(true, "slin16", Map.of("call", "c-1")));
    leg.event(new CallEvent.Transfer("+12025550100"));
    leg.hangUp(EndReason.TRANSFERRED);
    assertFalse(phone.hungUp());
    assertEquals(List.of("1000 transferred +12025550100"), closed);
  }

  @Test
  void freeswitchsScriptIsToldWithinTheStream() throws StreamException {
    AudioForkPhone freeswitch = freeswitch();
    begin(freeswitch);
    leg.event(new CallEvent.Transfer("+12025550100"));
    leg.hangUp(EndReason.TRANSFERRED);
    assertEquals(List.of("+12025550100"), freeswitch.transfers());
    assertEquals(List.of("1000 transferred nowhere"), closed);
  }

  @Test
  void aChannelIsAnsweredWhenItsCallBegins() throws StreamException {
    var waiting = new AsteriskPhone(true, "slin16", Map.of("answer", "yes"));
    begin(waiting);
    assertTrue(waiting.answered());
    var answered = new AsteriskPhone(true, "slin16", Map.of());
    begin(answered);
    assertFalse(answered.answered());
  }

  @ParameterizedTest
  @MethodSource("systems")
  void keysAndTheEndAreTold(Supplier<PhoneSystem> system) throws StreamException {
    begin(system.get());
    for (char key : "12*#A".toCharArray()) {
      toServer.addAll(phone.key(key));
    }
    drain();
    toServer.addAll(phone.end());
    drain();
    leg.left();
    leg.closed();
    assertEquals(List.of("dtmf 1", "dtmf 2", "dtmf *", "dtmf #", "dtmf A", "hangup"), listener.told);
  }
}
