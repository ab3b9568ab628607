package frontdesk.transport.websocket;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import frontdesk.audio.Codec;
import frontdesk.audio.Resampler;
import frontdesk.call.EchoConversation;
import frontdesk.call.FakeSpeech;
import frontdesk.call.Fakes;
import frontdesk.call.Stages;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.ForwardingEncoder;
import frontdesk.speech.Pieces;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.turn.EmbeddedVoiceActivity;
import frontdesk.turn.TurnSettings;
import frontdesk.turn.VoicedTurns;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.Voice;
import io.vertx.core.buffer.Buffer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which work is done on which thread, in a whole call over a real socket. */
class ThreadsTest {
  private static final double MOST_MS = 20;
  private static final Path MODELS = Path.of("models/embedded");

  @Test
  void noEventLoopHandlerIsLong() throws Exception {
    try (var house = new TestHouse()) {
      // The first call loads classes.
      spokenCall(house);
      try (var watch = new EventLoopWatch()) {
        spokenCall(house);
        spokenCall(house);
        assertTrue(watch.longestMs() <= MOST_MS, () -> "an event-loop handler used " + watch.longestMs() + " ms");
      }
    }
  }

  private static void spokenCall(TestHouse house) throws Exception {
    TestClient client = new TestClient(house.vertx, house.port).start("pcm_s16le", 16_000);
    client.awaitReply("Hi.");
    for (int i = 0; i < 100; i++) {
      client.socket.writeBinaryMessage(Buffer.buffer(FakeSpeech.wave(i < 40 ? 6 : -1)));
    }
    client.awaitReply("You said utterance 6.");
    client.send("{\"type\":\"text\",\"text\":\"bye\"}");
    client.await("ended");
  }

  @Test
  void nativeCodeNeverRunsOnAVirtualThread() throws Exception {
    Assumptions.assumeTrue(Files.exists(MODELS.resolve("encoder.onnx")), "skipped: no embedded model");
    Set<String> used = ConcurrentHashMap.newKeySet();
    List<RecordedEvent> pinned = Collections.synchronizedList(new ArrayList<>());
    try (var recording = new RecordingStream();
        var encoder = EmbeddedEncoder.load(MODELS.resolve("encoder.onnx"), 1);
        var voice = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY)) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
      recording.onEvent("jdk.VirtualThreadPinned", pinned::add);
      recording.startAsync();
      var transcriber = new CtcTranscriber(Pieces.load(MODELS.resolve("tokens.txt")), encoder.framesPerSecond(),
          UnaryOperator.identity());
      var stages = new Stages(watched(encoder, used), watched(transcriber, used), Optional.empty(),
          () -> new VoicedTurns(new EmbeddedVoiceActivity(), TurnSettings.DEFAULT), text -> {
            used.add(thread("intents"));
            return Fakes.booking();
          }, watched(voice, used), true, (id, caller, transfer) -> new EchoConversation());
      try (var house = new TestHouse(stages, Fakes.roomy(), WebSocketSettings.defaults(), List.of(),
          Clock.systemUTC())) {
        realCall(house, voice);
      }
      recording.stop();
    }
    assertTrue(used.stream().anyMatch(name -> name.startsWith("encode")), used::toString);
    assertTrue(used.stream().anyMatch(name -> name.startsWith("speak")), used::toString);
    assertTrue(used.stream().noneMatch(name -> name.endsWith("virtual")), used::toString);
    assertEquals(List.of(), pinned.stream().filter(ThreadsTest::ours).toList());
  }

  private static boolean ours(RecordedEvent event) {
    return event.getStackTrace() != null && event.getStackTrace().getFrames().stream()
        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("frontdesk."));
  }

  private static void realCall(TestHouse house, Voice voice) throws Exception {
    TestClient client = new TestClient(house.vertx, house.port).start("pcm_s16le", 16_000);
    client.awaitReply("Hi.");
    var codec = Codec.of(Codec.Encoding.PCM_S16LE, 16_000);
    var resampler = new Resampler(voice.rate(), 16_000);
    Buffer speech = Buffer.buffer();
    voice.speak("I would like to book a cleaning please", samples -> {
      speech.appendBytes(codec.encode(resampler.process(samples)));
      return true;
    });
    speech.appendBytes(new byte[2 * 16_000 * 2]);
    for (int from = 0; from < speech.length(); from += 640) {
      client.socket.writeBinaryMessage(speech.slice(from, Math.min(speech.length(), from + 640)));
    }
    client.await("speech.ended");
    client.await("reply.heard");
    client.send("{\"type\":\"hangup\"}");
    client.await("ended");
  }

  private static String thread(String stage) {
    return stage + (Thread.currentThread().isVirtual() ? " virtual" : " platform");
  }

  private static Voice watched(Voice voice, Set<String> used) {
    return new Voice() {
      @Override
      public String name() {
        return voice.name();
      }

      @Override
      public int rate() {
        return voice.rate();
      }

      @Override
      public void speak(String sentence, Sink sink) {
        used.add(thread("speak"));
        voice.speak(sentence, sink);
      }

      @Override
      public void close() {}
    };
  }

  private static Transcriber watched(Transcriber transcriber, Set<String> used) {
    return new Transcriber() {
      @Override
      public Transcript partial(EncodedSpeech encoded) {
        used.add(thread("partial"));
        return transcriber.partial(encoded);
      }

      @Override
      public Transcript transcribe(EncodedSpeech encoded) {
        used.add(thread("transcribe"));
        return transcriber.transcribe(encoded);
      }
    };
  }

  private static SpeechEncoder watched(SpeechEncoder encoder, Set<String> used) {
    return new ForwardingEncoder(encoder) {
      @Override
      public Stream open() {
        used.add(thread("encode open"));
        Stream stream = super.open();
        return new Stream() {
          @Override
          public void accept(float[] samples, int offset, int length) {
            used.add(thread("encode"));
            stream.accept(samples, offset, length);
          }

          @Override
          public EncodedSpeech encoded() {
            return stream.encoded();
          }

          @Override
          public EncodedSpeech finish() {
            used.add(thread("encode finish"));
            return stream.finish();
          }

          @Override
          public void close() {
            used.add(thread("encode close"));
            stream.close();
          }
        };
      }
    };
  }
}
