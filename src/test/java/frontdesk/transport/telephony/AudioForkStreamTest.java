package frontdesk.transport.telephony;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.call.CallLeg.AudioFormat.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The messages as jambonz and mod_audio_fork have them. */
class AudioForkStreamTest {
  private static final String JAMBONZ = """
      {"sampleRate":16000,"mixType":"mono","callSid":"8ff3f0b8-66a0-4ab7-bd5f-3ee7b3c6a001","direction":"inbound",
      "from":"+12025550123","to":"12025550199","callId":"f2b8c5c0-9a53-123d-62a5-0242ac110002",
      "sbcCallid":"9d2c1f3b@192.0.2.10","sipStatus":200,"sipReason":"OK","callStatus":"in-progress","callerId":"",
      "accountSid":"9351f46a-678c-43f5-b8a6-d4eb58d131af","traceId":"3f7c0f7e2b0c4d6f",
      "applicationSid":"0dddaabf-0a30-43e3-84e8-426873b1a78b","fsSipAddress":"192.0.2.11:5060","customerData":{},
      "headers":{},"apiBaseUrl":"http://192.0.2.12/api/v1","fsPublicIp":"192.0.2.11"}""";

  private static StreamStart start(List<StreamEvent> events) {
    return ((StreamEvent.Start) events.getFirst()).start();
  }

  private static AudioForkStream begun() throws StreamException {
    var stream = new AudioForkStream(Map.of(), true);
    stream.text(JAMBONZ);
    return stream;
  }

  private static List<String> texts(List<StreamMessage> messages) {
    return messages.stream().map(message -> ((StreamMessage.Text) message).text()).toList();
  }

  @Test
  void jambonzTellsAllInItsFirstMessage() throws StreamException {
    StreamStart start = start(new AudioForkStream(Map.of(), true).text(JAMBONZ));
    assertEquals("jambonz", start.provider());
    assertEquals("8ff3f0b8-66a0-4ab7-bd5f-3ee7b3c6a001", start.call());
    assertEquals(Optional.of("+12025550123"), start.from());
    assertEquals(Optional.of("12025550199"), start.to());
    assertEquals(new AudioFormat(Encoding.PCM_S16LE, 16_000), start.format());
    assertFalse(start.toString().contains("2025550123"), "a number is in no log");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}
      {"from":"+12025550123","note":{"deep":1}}
      just some words of the dialplan
      {"broken":
      """)
  void aBareForkTellsWhatItLikes(String metadata) throws StreamException {
    var address = Map.of("rate", "8000", "from", "+12025550123", "call", "uuid-1");
    StreamStart start = start(new AudioForkStream(address, true).text(metadata));
    assertEquals("freeswitch", start.provider());
    assertEquals("uuid-1", start.call());
    assertEquals(Optional.of("+12025550123"), start.from());
    assertEquals(new AudioFormat(Encoding.PCM_S16LE, 8_000), start.format());
  }

  @Test
  void withoutMetadataTheSoundIsFirst() throws StreamException {
    var stream = new AudioForkStream(Map.of("rate", "16000"), true);
    List<StreamEvent> events = stream.binary(new byte[641]);
    assertEquals(16_000, start(events).format().rate());
    assertEquals(640, ((StreamEvent.Audio) events.get(1)).payload().length);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}                                       | nothing tells the rate
      {"sampleRate":64000}                     | the rate is not one of
      {"sampleRate":"fast"}                    | the rate is not one of
      {"sampleRate":8000,"mixType":"stereo"}   | the mix is not mono
      {"sampleRate":8000,"mixType":"mixed"}    | the mix is not mono
      """)
  void whatCannotBeSpokenIsRefusedInOneSentence(String metadata, String complaint) {
    String told = assertThrows(StreamException.class, () -> new AudioForkStream(Map.of(), true).text(metadata))
        .getMessage();
    assertTrue(told.startsWith(complaint), told);
    assertTrue(told.length() <= 123, "it fits a close frame");
  }

  @Test
  void aSampleCutInTwoIsJoined() throws StreamException {
    AudioForkStream stream = begun();
    assertArrayEquals(new byte[]{1, 2}, ((StreamEvent.Audio) stream.binary(new byte[]{1, 2, 3}).getFirst()).payload());
    assertArrayEquals(new byte[]{3, 4}, ((StreamEvent.Audio) stream.binary(new byte[]{4}).getFirst()).payload());
    assertEquals(List.of(), stream.binary(new byte[]{5}));
    assertEquals(List.of(), stream.binary(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"event":"dtmf","dtmf":"5","duration":"1600"}              | [Dtmf[digit=5]]
      {"event":"dtmf","digit":"#"}                               | [Dtmf[digit=#]]
      {"event":"dtmf","dtmf":"55"}                               | []
      {"type":"mark","data":{"name":"fd-7","event":"playout"}}   | [MarkPlayed[name=fd-7]]
      {"type":"mark","data":{"name":"fd-7","event":"cleared"}}   | [MarkPlayed[name=fd-7]]
      {"type":"playDone","data":{"id":"x"}}                      | []
      {"reason":"complete"}                                      | []
      words of the dialplan                                      | []
      {"broken":                                                 | []
      """)
  void eventsAreTold(String message, String events) throws StreamException {
    assertEquals(events, begun().text(message).toString());
  }

  @Test
  void aMarkWithoutANameIsRefused() throws StreamException {
    AudioForkStream stream = begun();
    assertThrows(StreamException.class, () -> stream.text("{\"type\":\"mark\"}"));
    assertThrows(StreamException.class, () -> stream.text("{\"type\":\"mark\",\"data\":{\"name\":[]}}"));
  }

  @Test
  void commandsAreAsTheModuleReadsThem() throws StreamException {
    AudioForkStream stream = begun();
    assertEquals(List.of("{\"type\":\"mark\",\"data\":{\"name\":\"fd-1\"}}"), texts(stream.mark("fd-1")));
    assertEquals(List.of("{\"type\":\"killAudio\"}"), texts(stream.clear()));
    assertEquals(List.of("{\"type\":\"disconnect\"}"), texts(stream.hangUp()));
    assertEquals(Optional.empty(), stream.transfer("+12025550100"), "jambonz is told by its webhook");
    var bare = new AudioForkStream(Map.of("rate", "8000"), true);
    bare.text("{}");
    assertEquals(List.of("{\"type\":\"transfer\",\"data\":{\"to\":\"+12025550100\"}}"),
        texts(bare.transfer("+12025550100").orElseThrow()));
  }

  @Test
  void noMoreThanThirtyMarksAreOutstanding() throws StreamException {
    AudioForkStream stream = begun();
    for (int i = 0; i < 30; i++) {
      assertEquals(1, stream.mark("fd-" + i).size());
    }
    assertEquals(List.of(), stream.mark("fd-30"));
    stream.text("{\"type\":\"mark\",\"data\":{\"name\":\"fd-0\",\"event\":\"playout\"}}");
    assertEquals(1, stream.mark("fd-31").size());
    assertEquals(List.of(), stream.mark("fd-32"));
    stream.clear();
    stream.text("{\"type\":\"mark\",\"data\":{\"name\":\"fd-1\",\"event\":\"cleared\"}}");
    for (int i = 0; i < 30; i++) {
      assertEquals(1, stream.mark("fd-" + (40 + i)).size());
    }
    assertEquals(List.of(), stream.mark("fd-70"));
  }

  /** Of mod_audio_stream nothing but the sound is the same. */
  @Test
  void aStreamThatUnderstandsNothingIsToldNothing() throws StreamException {
    var stream = new AudioForkStream(Map.of("rate", "8000"), false);
    assertEquals("freeswitch", start(stream.text("{\"call\":\"uuid-1\"}")).provider());
    assertFalse(stream.canClear());
    assertEquals(List.of(), stream.mark("fd-1"));
    assertEquals(List.of(), stream.clear());
    assertEquals(List.of(), stream.hangUp());
    assertEquals(Optional.empty(), stream.transfer("+12025550100"));
    assertEquals(1, stream.audio(new byte[320]).size());
  }
}
