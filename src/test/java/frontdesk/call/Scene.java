package frontdesk.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.space.AudioTower;
import frontdesk.space.Embedding;
import frontdesk.space.IntentIndex;
import frontdesk.space.IntentResult;
import frontdesk.turn.EndOfTurn;

/** One call among fakes, on virtual time. */
final class Scene {
  final FakeStrand strand = new FakeStrand();
  final FakeLeg leg = new FakeLeg(strand);
  final FakeVoice voice = new FakeVoice();
  final FakeSpeech speech = new FakeSpeech();
  final FakeConversation conversation = new FakeConversation(strand);
  final List<FakeTurnDetector> detectors = new ArrayList<>();
  final InMemoryCallLog log = new InMemoryCallLog();
  final Map<CallMetrics.Drop, Long> drops = new EnumMap<>(CallMetrics.Drop.class);
  final List<CallMetrics.Stage> failed = new ArrayList<>();
  final Map<CallMetrics.Count, Integer> counts = new EnumMap<>(CallMetrics.Count.class);
  /** What the intents say; may throw. */
  IntentIndex intents = text -> Fakes.booking();
  /** How long a job takes on its pool. */
  Supplier<Duration> pool = () -> Duration.ofMillis(2);
  Supplier<Duration> textPool = () -> pool.get();
  Supplier<Duration> storePool = () -> Duration.ofMillis(5);
  Supplier<Duration> voicePool = () -> Duration.ofMillis(10);
  Optional<AudioTower> tower = Optional.empty();
  EndOfTurn endOfTurn = EndOfTurn.bySilence();
  CallSettings settings = CallSettings.defaults();
  /** Look-ups ahead of a turn. */
  int lookUps = settings.hearing().lookUps();
  Recordings recordings = Recordings.OFF;
  Optional<Call> call = Optional.empty();
  int freed;

  /** Begins the call and lets so much time pass. */
  Scene begin(Duration time) {
    Worker any = strand.worker(() -> pool.get());
    Worker store = strand.worker(() -> storePool.get());
    Worker mouth = strand.worker(() -> voicePool.get());
    var workers = new Workers(any, any, mouth, mouth, strand.worker(() -> textPool.get()), store, any);
    var stages = new Stages(speech, speech, tower, () -> {
      detectors.add(new FakeTurnDetector());
      detectors.getLast().endOfTurn = endOfTurn;
      return detectors.getLast();
    }, forwarding(), voice, true, (id, caller, transfer) -> conversation);
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T15:00:00Z"), ZoneOffset.UTC);
    call = Optional.of(new Call("call", strand, leg, stages, workers,
        Fakes.with(settings, settings.hearing().mailbox(), lookUps), log, recordings, metrics(), clock,
        ended -> freed++));
    strand.run(call.get()::begin);
    strand.elapse(time);
    return this;
  }

  Scene elapse(Duration time) {
    strand.elapse(time);
    return this;
  }

  Scene seconds(double seconds) {
    return elapse(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  Floor.State state() {
    return call.orElseThrow().state();
  }

  /** The intents of the moment when they are asked. */
  private IntentIndex forwarding() {
    return new IntentIndex() {
      @Override
      public IntentResult classify(String text) {
        return intents.classify(text);
      }

      @Override
      public IntentResult classify(String text, Optional<Embedding> sound) {
        return intents.classify(text, sound);
      }
    };
  }

  CallMetrics metrics() {
    return new CallMetrics() {
      @Override
      public void began() {}

      @Override
      public void ended(EndReason reason, long durationMs) {}

      @Override
      public void took(Stage stage, long nanos) {
        if (nanos < 0) {
          throw new IllegalArgumentException(stage + " took negative time");
        }
      }

      @Override
      public void dropped(Drop what, long count) {
        drops.merge(what, count, Long::sum);
      }

      @Override
      public void counted(Count what) {
        counts.merge(what, 1, Integer::sum);
      }

      @Override
      public void failed(Stage stage) {
        failed.add(stage);
      }
    };
  }
}
