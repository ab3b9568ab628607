package frontdesk.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import frontdesk.TestData;
import frontdesk.audio.Codec;
import frontdesk.audio.Resampler;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.Pieces;
import frontdesk.speech.Precision;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.speech.WhisperEncoder;
import frontdesk.speech.WhisperModel;
import frontdesk.turn.EmbeddedVoiceActivity;
import frontdesk.turn.TurnSettings;
import frontdesk.turn.VoicedTurns;
import frontdesk.voice.EspeakVoice;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whole calls on the real pools, two threads encoding: how often sound is encoded, and eight calls side by side. */
class EncodeOnceTest {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeOnceTest.class);
  private static final Path MODELS = Path.of("models/embedded");
  private static final int ENCODING = 2;
  private static final List<String> SENTENCES = List.of("i would like to book a cleaning",
      "when are you open on saturday", "can i move my appointment to friday", "how much is a root canal",
      "i need to cancel my appointment", "do you take delta dental", "may i speak to a person please",
      "where are you located");

  private final Map<CallMetrics.Drop, Long> drops = new ConcurrentHashMap<>();

  @Test
  void theEmbeddedEncoderEncodesEachFrameOnceAndEightCallsKeepApart() throws Exception {
    Assumptions.assumeTrue(Files.exists(MODELS.resolve("encoder.onnx")), "skipped: no embedded model");
    try (var encoder = new CountingEncoder(EmbeddedEncoder.load(MODELS.resolve("encoder.onnx"), 1), true)) {
      var transcriber = new CtcTranscriber(Pieces.load(MODELS.resolve("tokens.txt")), encoder.framesPerSecond(),
          UnaryOperator.identity());
      sideBySide(encoder, transcriber);
      assertEquals(encoder.kept.get(), encoder.computed.get(), "encoder frames computed for those that stay");
      double perFrame = encoder.computed.get() * 16_000.0 / encoder.framesPerSecond() / encoder.samples.get();
      // The last step of an utterance is filled with silence: at most 240 ms of some 2.5 s.
      assertTrue(perFrame >= 1 && perFrame < 1.1, "encoder frames per frame of sound: " + perFrame);
    }
  }

  @Test
  void whisperIsReported(@TempDir Path cache) throws Exception {
    var model = WhisperModel.load(TestData.path("models/ggml-tiny.en.bin"), cache, Precision.FLOAT32, 1);
    try (var encoder = new CountingEncoder(new WhisperEncoder("whisper-tiny.en", model), false)) {
      sideBySide(encoder, new Prints());
      double perFrame = encoder.computed.get() / (double) encoder.kept.get();
      LOG.info("whisper-tiny.en in calls: {} encoder frames for each that stays", perFrame);
      assertTrue(perFrame >= 1 && perFrame <= 6, "encoder frames for each that stays: " + perFrame);
    }
  }

  /** What a whole encoding is, to the last digit that does not depend on who else is being encoded. */
  private static final class Prints implements Transcriber {
    @Override
    public Transcript partial(EncodedSpeech encoded) {
      return transcribe(encoded);
    }

    @Override
    public Transcript transcribe(EncodedSpeech encoded) {
      double sum = 0;
      for (int frame = 0; frame < encoded.frames(); frame++) {
        sum += encoded.state(frame, 0);
      }
      String print = encoded.frames() + " frames " + Math.round(sum * 10);
      return new Transcript(print, print, List.of(), 1);
    }
  }

  private void sideBySide(CountingEncoder encoder, Transcriber transcriber) throws Exception {
    List<byte[]> sounds = new ArrayList<>();
    try (var voice = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY)) {
      for (String sentence : SENTENCES) {
        sounds.add(sound(voice, sentence));
      }
    }
    List<String> alone = new ArrayList<>();
    for (byte[] sound : sounds) {
      alone.addAll(calls(encoder, transcriber, List.of(sound)));
    }
    assertEquals(SENTENCES.size(), alone.stream().distinct().count(), () -> "the calls differ: " + alone);
    assertEquals(alone, calls(encoder, transcriber, sounds));
    assertTrue(encoder.mostAtOnce.get() <= ENCODING, "encoders at once: " + encoder.mostAtOnce);
    assertEquals(0, encoder.open.get(), "open streams");
    assertEquals(0, drops.getOrDefault(CallMetrics.Drop.INBOUND_MS, 0L), "sound that fell out of a mailbox");
  }

  /** Places so many calls at once, each of which says one thing; what was understood of each. */
  private List<String> calls(SpeechEncoder encoder, Transcriber transcriber, List<byte[]> sounds) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var sizes = new Workers.Sizes(1, ENCODING, 1, 1, 2, 1);
      var stages = new Stages(encoder, transcriber, Optional.empty(),
          () -> new VoicedTurns(new EmbeddedVoiceActivity(), TurnSettings.DEFAULT),
          text -> Fakes.booking(), new FakeVoice(),
          true, (id, caller, transfer) -> new EchoConversation());
      var calls = new Calls(vertx, Workers.open(vertx, sizes), stages, Fakes.roomy(), new InMemoryCallLog(), metrics(),
          Clock.systemUTC(),
          System::nanoTime);
      List<QuietLeg> legs = new ArrayList<>();
      for (int i = 0; i < sounds.size(); i++) {
        legs.add(new QuietLeg());
        calls.admit().orElseThrow().begin(legs.getLast());
      }
      for (int i = 0; i < legs.size(); i++) {
        CallLeg.Listener listener = legs.get(i).started.get(30, TimeUnit.SECONDS);
        byte[] sound = sounds.get(i);
        for (int at = 0; at < sound.length; at += 640) {
          listener.audio(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 640)));
        }
      }
      List<String> understood = new ArrayList<>();
      for (QuietLeg leg : legs) {
        understood.add(leg.understood.get(60, TimeUnit.SECONDS));
        leg.started.join().hangup();
      }
      calls.drain().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
      return understood;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  private static byte[] sound(EspeakVoice voice, String sentence) {
    var codec = Codec.of(Codec.Encoding.PCM_S16LE, QuietLeg.RATE);
    var resampler = new Resampler(voice.rate(), QuietLeg.RATE);
    var bytes = new java.io.ByteArrayOutputStream();
    bytes.writeBytes(new byte[QuietLeg.RATE]);
    voice.speak(sentence, samples -> {
      bytes.writeBytes(codec.encode(resampler.process(samples)));
      return true;
    });
    bytes.writeBytes(new byte[QuietLeg.RATE * 2 * 3 / 2]);
    return bytes.toByteArray();
  }

  private CallMetrics metrics() {
    return new CallMetrics() {
      @Override
      public void began() {}

      @Override
      public void ended(EndReason reason, long durationMs) {}

      @Override
      public void took(Stage stage, long nanos) {}

      @Override
      public void dropped(Drop what, long count) {
        drops.merge(what, count, Long::sum);
      }

      @Override
      public void failed(Stage stage) {
        LOG.warn("stage {} failed", stage);
      }
    };
  }
}
