package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.call.CallLeg.AudioFormat.Encoding;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The messages as Asterisk's source and documentation have them. */
class AsteriskStreamTest {
  private static final String PLAIN = "MEDIA_START connection_id:e226e283-c90a-4ea9-9e37-389000b9ef47"
      + " channel:WebSocket/frontdesk/0x7f0c channel_id:pbx1-1764061200.42 format:ulaw optimal_frame_size:160 ptime:20";
  private static final String JSON = """
      {"event":"MEDIA_START","connection_id":"e226e283-c90a-4ea9-9e37-389000b9ef47","channel":"WebSocket/frontdesk/0x7f",
      "channel_id":"pbx1-1764061200.42","format":"slin16","optimal_frame_size":640,"ptime":20,
      "channel_variables":{"CALLERID(num)":"+12025550123","department":"front"}}""";

  private static StreamStart start(AsteriskStream stream, String message) throws StreamException {
    return ((StreamEvent.Start) stream.text(message).getFirst()).start();
  }

  private static AsteriskStream begun(String message) throws StreamException {
    var stream = new AsteriskStream(Map.of());
    start(stream, message);
    return stream;
  }

  private static List<String> texts(List<StreamMessage> messages) {
    return messages.stream().map(message -> ((StreamMessage.Text) message).text()).toList();
  }

  @Test
  void thePlainStartTellsFormatAndIds() throws StreamException {
    StreamStart start = start(new AsteriskStream(Map.of("from", "+12025550123", "to", "100")), PLAIN);
    assertEquals("asterisk", start.provider());
    assertEquals("pbx1-1764061200.42", start.call());
    assertEquals("e226e283-c90a-4ea9-9e37-389000b9ef47", start.stream());
    assertEquals(Optional.of("+12025550123"), start.from());
    assertEquals(Optional.of("100"), start.to());
    assertEquals(new AudioFormat(Encoding.MULAW, 8000), start.format());
  }

  @Test
  void theJsonStartHasChannelVariables() throws StreamException {
    StreamStart start = start(new AsteriskStream(Map.of("call", "1764061200.41")), JSON);
    assertEquals(Optional.of("+12025550123"), start.from());
    assertEquals("front", start.parameters().get("department"));
    assertEquals("1764061200.41", start.call(), "the dialplan's own id");
    assertEquals(new AudioFormat(Encoding.PCM_S16LE, 16_000), start.format());
  }

  /** As the first releases wrote it. */
  @Test
  void theFirstReleasesToldLess() throws StreamException {
    StreamStart start = start(new AsteriskStream(Map.of("format", "alaw")),
        "MEDIA_START connection_id:e226 channel:WebSocket/c1 optimal_frame_size:160");
    assertEquals("WebSocket/c1", start.call());
    assertEquals(new AudioFormat(Encoding.ALAW, 8000), start.format());
  }

  @ParameterizedTest
  @CsvSource({"slin, 320, 8000", "slin12, 480, 12000", "slin24, 960, 24000", "slin32, 1280, 32000",
      "slin44, 1764, 44100", "slin48, 1920, 48000", "slin16, 320, 16000"})
  void everySignedLinearIsSpoken(String format, int optimal, int rate) throws StreamException {
    StreamStart start = start(new AsteriskStream(Map.of()), "MEDIA_START connection_id:e226 channel_id:c1 format:"
        + format + " optimal_frame_size:" + optimal + " ptime:20");
    assertEquals(new AudioFormat(Encoding.PCM_S16LE, rate), start.format());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      MEDIA_START channel_id:c1 format:opus optimal_frame_size:0    | format is not one of alaw, slin, slin12, slin16,
      MEDIA_START channel_id:c1 format:speex16 optimal_frame_size:0 | format is not one of
      MEDIA_START channel_id:c1 optimal_frame_size:160              | no usable field "format"
      MEDIA_START channel_id:c1 format:ulaw optimal_frame_size:240  | frames of 240 bytes do not make up 20 ms
      MEDIA_START channel_id:c1 format:ulaw optimal_frame_size:0    | frames of 0 bytes
      MEDIA_START                                                   | no usable field "format"
      DTMF_END digit:5 channel_id:c1                                | does not begin with MEDIA_START
      {"event":"STATUS"}                                            | does not begin with MEDIA_START
      {"event":7,                                                   | no JSON object
      {}                                                            | no usable field "event"
      """)
  void whatCannotBeSpokenIsRefusedInOneSentence(String message, String complaint) {
    String told = assertThrows(StreamException.class, () -> new AsteriskStream(Map.of()).text(message)).getMessage();
    assertTrue(told.contains(complaint), told);
    assertTrue(told.length() <= 123, "it fits a close frame");
  }

  @Test
  void soundComesAfterTheStartInWholeSamples() throws StreamException {
    assertThrows(StreamException.class, () -> new AsteriskStream(Map.of()).binary(new byte[160]));
    AsteriskStream stream = begun(JSON);
    assertEquals(640, ((StreamEvent.Audio) stream.binary(new byte[640]).getFirst()).payload().length);
    assertThrows(StreamException.class, () -> stream.binary(new byte[3]));
    assertEquals(List.of(), stream.binary(new byte[0]));
    assertThrows(StreamException.class, () -> stream.text(JSON));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          DTMF_END digit:5 channel_id:c1                         | Dtmf[digit=5]
          {"event":"DTMF_END","channel_id":"c1","digit":"#"}     | Dtmf[digit=#]
          MEDIA_XOFF                                             | Flow[open=false]
          {"event":"MEDIA_XOFF","channel_id":"c1"}               | Flow[open=false]
          MEDIA_XON                                              | Flow[open=true]
          {"event":"MEDIA_XON","channel_id":"c1"}                | Flow[open=true]
          MEDIA_MARK_PROCESSED fd-7                              | MarkPlayed[name=fd-7]
          {"event":"MEDIA_MARK_PROCESSED","channel_id":"c1","correlation_id":"fd-7"} | MarkPlayed[name=fd-7]
          QUEUE_DRAINED                                          | Cleared[]
          {"event":"QUEUE_DRAINED","channel_id":"c1"}            | Cleared[]
          ERROR channel_id:c1 error_text:FLUSH_MEDIA not supported in passthrough mode | Failed[message=FLUSH_MEDIA not supported in passthrough mode]
          {"event":"ERROR","channel_id":"c1","error_text":"Unable to parse JSON command"} | Failed[message=Unable to parse JSON command]
          """)
  void eventsAreToldInEitherForm(String message, String event) throws StreamException {
    assertEquals("[" + event + "]", begun(PLAIN).text(message).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          MEDIA_BUFFERING_COMPLETED fd-7
          STATUS channel_id:c1 queue_length:43 xon_level:800 xoff_level:900 queue_full:false bulk_media:true media_paused:false
          {"event":"STATUS","channel_id":"c1","queue_length":12,"xon_level":800,"xoff_level":900,"queue_full":false}
          DTMF_END digit:! channel_id:c1
          SOMETHING_NEW event:MEDIA_START
          """)
  void whatTellsNothingIsPassedOver(String message) throws StreamException {
    assertEquals(List.of(), begun(PLAIN).text(message));
  }

  @Test
  void commandsHaveTheFormOfTheStart() throws StreamException {
    AsteriskStream plain = begun(PLAIN);
    assertEquals(List.of("MARK_MEDIA fd-1"), texts(plain.mark("fd-1")));
    assertEquals(List.of("REPORT_QUEUE_DRAINED", "FLUSH_MEDIA"), texts(plain.clear()));
    assertEquals(List.of("HANGUP"), texts(plain.hangUp()));
    assertEquals(List.of(), plain.opening());
    assertEquals(Optional.empty(), plain.transfer("+12025550100"));
    assertTrue(plain.canClear());
    AsteriskStream json = begun(JSON);
    assertEquals(new JsonObject().put("command", "MARK_MEDIA").put("correlation_id", "fd-1"),
        new JsonObject(texts(json.mark("fd-1")).getFirst()));
    assertEquals("{\"command\":\"FLUSH_MEDIA\"}", texts(json.clear()).getLast());
    assertEquals(List.of("{\"command\":\"HANGUP\"}"), texts(json.hangUp()));
    String longest = texts(json.mark("m".repeat(32))).getFirst();
    assertTrue(longest.getBytes(StandardCharsets.UTF_8).length <= 128, "Asterisk ignores longer ones");
    assertArrayEquals(new byte[]{1, 2}, ((StreamMessage.Binary) json.audio(new byte[]{1, 2}).getFirst()).bytes());
  }

  @Test
  void aChannelIsAnsweredFromHereWhereTheDialplanWantsIt() throws StreamException {
    var stream = new AsteriskStream(Map.of("answer", "yes"));
    start(stream, PLAIN);
    assertEquals(List.of("ANSWER"), texts(stream.opening()));
  }

  @Test
  void anAsteriskThatKnowsNoMarksIsNotAskedForEver() throws StreamException {
    AsteriskStream stream = begun(PLAIN);
    for (int i = 0; i < 200; i++) {
      assertEquals(1, stream.mark("fd-" + i).size());
    }
    assertEquals(List.of(), stream.mark("fd-200"));
    AsteriskStream knowing = begun(PLAIN);
    for (int i = 0; i < 1000; i++) {
      assertEquals(1, knowing.mark("fd-" + i).size());
      knowing.text("MEDIA_MARK_PROCESSED fd-" + i);
    }
  }

  /** Its queue is full at 900 frames and takes sound again below 800; what the leg tells the call meanwhile. */
  @Test
  void aFullQueueStopsTheSoundUntilThereIsRoom() throws StreamException {
    var phone = new AsteriskPhone(false, "ulaw", Map.of());
    AsteriskStream stream = begun(PLAIN);
    StreamEvent full = null;
    int sent = 0;
    while (full == null) {
      for (StreamMessage message : stream.audio(new byte[phone.frame()])) {
        for (StreamMessage answer : phone.receive(message)) {
          full = stream.text(((StreamMessage.Text) answer).text()).getFirst();
        }
      }
      sent++;
    }
    assertEquals(new StreamEvent.Flow(false), full);
    assertEquals(900, sent);
    StreamEvent open = null;
    while (open == null) {
      for (StreamMessage answer : phone.play(new float[160])) {
        open = stream.text(((StreamMessage.Text) answer).text()).getFirst();
      }
    }
    assertEquals(new StreamEvent.Flow(true), open);
    assertEquals(798, phone.length(), "one of the 799 has just left");
  }
}
