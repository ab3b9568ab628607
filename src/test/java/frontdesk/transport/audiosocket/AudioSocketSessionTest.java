package frontdesk.transport.audiosocket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.EndReason;
import frontdesk.call.ToldListener;
import frontdesk.transport.CallNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a session and its call tell each other, message by message. */
class AudioSocketSessionTest {
  private static final UUID ID = UUID.fromString("40325ec2-5efd-4bd3-805f-53576e581d13");
  private static final byte[] ID_MESSAGE = HexFormat.of().parseHex("01001040325ec25efd4bd3805f53576e581d13");
  private static final byte[] HANG_UP = {0, 0, 0};

  private final List<byte[]> sent = new ArrayList<>();
  private final ToldListener listener = new ToldListener();
  private final List<String> told = listener.told;
  private boolean closed;
  private boolean slow;
  private boolean full;
  private long now;
  private final CallNotes notes = new CallNotes(() -> now);
  private Optional<AudioSocketLeg> leg = Optional.empty();

  private final AudioSocketLine line = new AudioSocketLine() {
    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public boolean send(byte[] bytes) {
      if (!slow) {
        sent.add(bytes);
      }
      return !slow;
    }

    @Override
    public void close() {
      closed = true;
    }
  };

  private AudioSocketSession session(SoundKinds kinds) {
    return new AudioSocketSession(line, kinds, notes, begun -> {
      leg = full ? Optional.empty() : Optional.of(begun);
      return !full;
    });
  }

  private AudioSocketSession session() {
    return session(SoundKinds.TOLD_BY_LENGTH);
  }

  /** A session whose call listens. */
  private AudioSocketSession begun() {
    AudioSocketSession session = session();
    session.read(ID_MESSAGE);
    session.read(Message.bytes(0x10, new byte[320]));
    leg.orElseThrow().start(listener);
    return session;
  }

  private void refused() {
    assertTrue(closed);
    assertEquals(1, sent.size());
    assertEquals(0, sent.getFirst()[0]);
    assertTrue(leg.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"0x10, 320, 0, 8000", "0x10, 640, 0, 8000", "0x11, 480, 0, 12000", "0x11, 640, 0, 16000",
      "0x11, 1920, 0, 12000", "0x11, 640, 12000, 12000", "0x11, 480, 16000, 16000", "0x12, 640, 0, 16000",
      "0x13, 960, 0, 24000", "0x14, 1280, 0, 32000", "0x15, 1764, 0, 44100", "0x16, 1920, 0, 48000"})
  void theFirstSoundTellsTheRateAndIsAnsweredInKind(String kind, int bytes, int set, int rate) {
    AudioSocketSession session = session(new SoundKinds(set == 0 ? OptionalInt.empty() : OptionalInt.of(set)));
    session.read(ID_MESSAGE);
    session.read(Message.bytes(Integer.decode(kind), new byte[bytes]));
    assertEquals(new CallLeg.AudioFormat(CallLeg.AudioFormat.Encoding.PCM_S16LE, rate), leg.orElseThrow().format());
    leg.get().start(listener);
    assertEquals(List.of("audio " + bytes), told);
    leg.get().audio(new byte[rate / 25]);
    assertEquals(Integer.decode(kind), (int) sent.getFirst()[0]);
    assertEquals(3 + rate / 25, sent.getFirst().length);
    assertFalse(leg.get().canClear());
  }

  @ParameterizedTest
  @CsvSource({"0x17, 3840", "0x18, 7680"})
  void ratesAboveWhatIsSpokenAreRefused(String kind, int bytes) {
    AudioSocketSession session = session();
    session.read(ID_MESSAGE);
    session.read(Message.bytes(Integer.decode(kind), new byte[bytes]));
    refused();
  }

  @Test
  void onlyOneMeaningOfTheDoubtfulKindCanBeSet() {
    assertThrows(IllegalArgumentException.class, () -> new SoundKinds(OptionalInt.of(8000)));
  }

  @Test
  void soundWithoutAnIdIsRefused() {
    session().read(Message.bytes(0x10, new byte[320]));
    refused();
  }

  @Test
  void whatIsNoAudioSocketIsRefused() {
    session().read("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    refused();
  }

  @Test
  void aSecondIdIsRefusedBeforeTheCall() {
    AudioSocketSession session = session();
    session.read(ID_MESSAGE);
    session.read(ID_MESSAGE);
    refused();
  }

  @Test
  void anIdThatDoesNotComeIsNotWaitedFor() {
    session().idDue();
    refused();
    AudioSocketSession session = begun();
    sent.clear();
    session.idDue();
    assertTrue(sent.isEmpty());
  }

  @Test
  void aCallerWhoSendsNoSoundIsHeardAtEightKilohertz() {
    AudioSocketSession session = session();
    session.soundDue();
    assertTrue(leg.isEmpty());
    session.read(ID_MESSAGE);
    session.soundDue();
    assertEquals(8000, leg.orElseThrow().format().rate());
    leg.get().audio(new byte[320]);
    assertEquals(0x10, sent.getFirst()[0]);
  }

  @Test
  void aCallThatHasNoPlaceIsHungUp() {
    full = true;
    AudioSocketSession session = session();
    session.read(ID_MESSAGE);
    session.read(Message.bytes(0x10, new byte[320]));
    session.read(Message.bytes(0x10, new byte[320]));
    refused();
  }

  @Test
  void keysAndTheEndAreTold() {
    AudioSocketSession session = begun();
    session.read(Message.bytes(Message.DTMF, new byte[]{'7'}));
    session.read(Message.bytes(Message.DTMF, new byte[]{'#'}));
    session.read(Message.bytes(Message.DTMF, new byte[]{'d'}));
    session.read(Message.bytes(Message.DTMF, new byte[]{'!'}));
    session.read(Message.bytes(Message.ERROR, new byte[]{2}));
    session.read(Message.bytes(0x42, new byte[]{1, 2}));
    session.read(HANG_UP);
    session.closed(true);
    assertEquals(List.of("audio 320", "dtmf 7", "dtmf #", "dtmf D", "hangup"), told);
    assertTrue(closed);
  }

  @Test
  void aClosedConnectionIsAHangUpAndABrokenOneIsNot() {
    begun().closed(true);
    assertEquals(List.of("audio 320", "hangup"), told);
    told.clear();
    begun().closed(false);
    assertEquals(List.of("audio 320", "lost"), told);
  }

  @Test
  void anotherKindOfSoundWithinTheCallEndsIt() {
    AudioSocketSession session = begun();
    session.read(Message.bytes(0x12, new byte[640]));
    assertEquals(List.of("audio 320", "lost"), told);
    assertEquals(0, sent.getLast()[0]);
    assertTrue(closed);
  }

  @Test
  void aPeerThatDoesNotReadEndsTheCall() {
    begun();
    slow = true;
    leg.orElseThrow().audio(new byte[320]);
    assertEquals(List.of("audio 320", "lost"), told);
    assertTrue(closed);
    leg.get().audio(new byte[320]);
    leg.get().hangUp(EndReason.COMPLETED);
    assertEquals(List.of("audio 320", "lost"), told);
  }

  @Test
  void theReceptionistHangsUp() {
    AudioSocketSession session = begun();
    leg.orElseThrow().hangUp(EndReason.COMPLETED);
    assertEquals(0, sent.getLast()[0]);
    assertTrue(closed);
    session.read(Message.bytes(0x10, new byte[320]));
    session.closed(true);
    assertEquals(List.of("audio 320"), told);
    assertTrue(notes.transfer(ID.toString()).isEmpty());
  }

  @Test
  void whereACallerIsPutThroughToIsKeptForTheDialplan() {
    begun();
    leg.orElseThrow().event(new CallEvent.Transfer("+12025550100"));
    leg.get().hangUp(EndReason.TRANSFERRED);
    assertEquals(Optional.of("+12025550100"), notes.transfer(ID.toString()));
    assertTrue(notes.transfer(ID.toString()).isEmpty(), "told once");
  }

  @Test
  void anAnnouncedCallerIsKnownForAMinute() {
    var ana = new CallLeg.Caller(Optional.of("+12025550123"), Optional.of("Ana"));
    notes.announce(ID.toString(), ana);
    begun();
    assertEquals(ana, leg.orElseThrow().caller());
    notes.announce(ID.toString(), ana);
    now += Duration.ofSeconds(61).toNanos();
    begun();
    assertEquals(new CallLeg.Caller(Optional.empty(), Optional.empty()), leg.orElseThrow().caller());
  }

  @Test
  void whatComesBeforeTheCallListensIsKeptButNotForEver() {
    AudioSocketSession session = session();
    session.read(ID_MESSAGE);
    for (int i = 0; i < 250; i++) {
      session.read(Message.bytes(0x10, new byte[320]));
    }
    assertFalse(closed);
    session.read(Message.bytes(0x10, new byte[320]));
    assertTrue(closed);
    leg.orElseThrow().start(listener);
    assertEquals(List.of("lost"), told);
  }
}
