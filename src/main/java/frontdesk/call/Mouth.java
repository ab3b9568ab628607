package frontdesk.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import frontdesk.audio.Codec;
import frontdesk.call.CallMetrics.Count;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.voice.Voice;

/**
 * Sentences to frames: one synthesis of the call at a time on the voice's pool, cut and coded for the leg, into the
 * play-out. Strand only.
 */
final class Mouth {
  /** Frames of 20 ms of a sentence that is prepared: 30 s. */
  private static final int LONGEST_PREPARED = 1_500;

  private final Strand strand;
  private final CallSettings.Playing settings;
  private final CallMetrics metrics;
  private final Playout playout;
  private final Voice voice;
  private final Worker voicePool;
  private final Lane opus;
  private final boolean coded;
  private final Codec codec;
  private final int legRate;
  private final Listener listener;
  private final ArrayDeque<Spoken> waiting = new ArrayDeque<>();
  private Optional<Prepared> prepared = Optional.empty();
  private Spoken speaking;
  private Spoken running;

  /** A sentence that may be said soon. Its synthesis stops at its next piece of sound once it will not be. */
  private static final class Prepared {
    private final String text;
    private final CompletableFuture<List<float[]>> frames = new CompletableFuture<>();
    private volatile boolean dropped;

    Prepared(String text) {
      this.text = text;
    }
  }

  /** What the mouth reports. */
  @FunctionalInterface
  interface Listener {
    /** A sentence could not be spoken. */
    void voiceFailed(Spoken sentence, Throwable failure);
  }

  Mouth(Strand strand, Stages stages, Workers workers, CallSettings.Playing settings, CallMetrics metrics,
      CallLeg.AudioFormat format, Playout playout, Listener listener) {
    this.strand = strand;
    this.settings = settings;
    this.metrics = metrics;
    this.playout = playout;
    this.voice = stages.voice();
    this.voicePool = stages.voiceOnEspeak() ? workers.espeak() : workers.voice();
    this.opus = new Lane(workers.opus(), strand);
    this.coded = format.encoding() == CallLeg.AudioFormat.Encoding.OPUS;
    this.codec = Ear.codec(format);
    this.legRate = format.rate();
    this.listener = listener;
  }

  /** Whether a sentence waits or is being spoken. */
  boolean busy() {
    return speaking != null || !waiting.isEmpty();
  }

  /** Says a sentence of a reply after those before it. One that is too long is said in parts. */
  void say(Reply reply, String text) {
    String rest = text.strip();
    while (!rest.isEmpty()) {
      if (reply.stopped()) {
        metrics.dropped(Drop.STALE, 1);
        return;
      }
      if (reply.said() >= settings.sentences()) {
        metrics.dropped(Drop.REFUSED_INPUT, 1);
        return;
      }
      String part = Sentences.head(rest, settings.sentence());
      rest = rest.substring(part.length()).strip();
      reply.say();
      waiting.add(new Spoken(reply, part.strip(), strand.nanos()));
    }
    speakNext();
  }

  /** Synthesises a sentence that will probably be said next; nothing of it is heard before {@link #say} asks for it. */
  void prepare(String sentence) {
    String text = Sentences.head(sentence.strip(), settings.sentence()).strip();
    prepareNothing();
    if (text.isEmpty()) {
      return;
    }
    var mine = new Prepared(text);
    prepared = Optional.of(mine);
    voicePool.submit(() -> {
      var cutter = new FrameCutter(voice.rate(), legRate);
      var frames = new ArrayList<float[]>();
      voice.speak(text, samples -> {
        frames.addAll(cutter.accept(samples));
        return !mine.dropped && frames.size() < LONGEST_PREPARED;
      });
      frames.addAll(cutter.finish());
      return frames;
    }).whenComplete((frames, failure) -> {
      boolean whole = failure == null && !mine.dropped && frames.size() < LONGEST_PREPARED;
      if (whole) {
        mine.frames.complete(frames);
      } else {
        mine.frames.completeExceptionally(new IllegalStateException("the sentence was not prepared whole"));
      }
    });
  }

  /** What was prepared will not be said. */
  void prepareNothing() {
    prepared.ifPresent(old -> old.dropped = true);
    prepared = Optional.empty();
  }

  /** Forgets all that is not yet in the play-out; the sentence being spoken stops at its next piece of sound. */
  void clear() {
    waiting.clear();
    speaking = null;
  }

  /** Gives up a synthesis that makes no progress, as if it had failed; false where none is under way. */
  boolean giveUp() {
    boolean stuck = running != null;
    running = null;
    if (speaking != null) {
      finish(speaking, new IllegalStateException("the voice made no progress"));
    } else {
      speakNext();
    }
    return stuck;
  }

  /** Speaks what waits as far as the play-out has room. */
  void speakNext() {
    if (speaking != null || running != null || waiting.isEmpty() || playout.full()) {
      return;
    }
    Spoken sentence = waiting.poll();
    speaking = sentence;
    running = sentence;
    playout.begin(sentence);
    Optional<Prepared> ready = prepared
        .filter(p -> p.text.equals(sentence.text()) && !p.frames.isCompletedExceptionally());
    prepared = Optional.empty();
    ready.ifPresentOrElse(known -> take(known, sentence), () -> synthesise(sentence));
  }

  /** Says what was prepared, or is just being prepared; where that fails it is said like any other sentence. */
  private void take(Prepared known, Spoken sentence) {
    metrics.counted(Count.PREPARED_USED);
    known.frames.whenComplete((frames, failure) -> strand.run(() -> {
      if (failure != null && sentence == speaking) {
        synthesise(sentence);
      } else {
        code(sentence, failure == null ? frames : List.of());
        spoke(sentence, Optional.empty());
      }
    }));
  }

  private void synthesise(Spoken sentence) {
    voicePool.submit(() -> {
      speak(sentence);
      return Optional.empty();
    }).whenComplete((done, failure) -> strand.run(() -> spoke(sentence, Optional.ofNullable(failure))));
  }

  /** On the voice's pool. */
  private void speak(Spoken sentence) {
    var cutter = new FrameCutter(voice.rate(), legRate);
    voice.speak(sentence.text(), samples -> {
      List<float[]> frames = cutter.accept(samples);
      strand.run(() -> code(sentence, frames));
      return !sentence.reply().stopped();
    });
    List<float[]> last = cutter.finish();
    strand.run(() -> code(sentence, last));
  }

  private void code(Spoken sentence, List<float[]> frames) {
    if (sentence != speaking || sentence.reply().stopped()) {
      metrics.dropped(Drop.STALE, 1);
      return;
    }
    if (sentence.begin() < 0 && !frames.isEmpty()) {
      metrics.took(Stage.SPEAK, strand.nanos() - sentence.saidNanos());
    }
    if (coded) {
      opus.submit(() -> frames.stream().map(codec::encode).toList()).whenComplete((packets, failure) -> strand.run(
          () -> Optional.ofNullable(failure).ifPresentOrElse(cause -> giveUp(sentence, cause),
              () -> play(sentence, packets))));
    } else {
      play(sentence, frames.stream().map(codec::encode).toList());
    }
  }

  private void giveUp(Spoken sentence, Throwable failure) {
    if (sentence == speaking) {
      finish(sentence, failure);
    }
  }

  private void play(Spoken sentence, List<byte[]> frames) {
    if (sentence == speaking && !sentence.reply().stopped()) {
      frames.forEach(frame -> playout.add(sentence, frame));
    }
  }

  /** The pool is done; with Opus the last packets may still be in the making, so the end queues behind them. */
  private void spoke(Spoken sentence, Optional<Throwable> failure) {
    if (sentence == running) {
      running = null;
    }
    if (coded && failure.isEmpty()) {
      opus.submit(Optional::empty).whenComplete((done, broken) -> strand.run(() -> end(sentence, failure)));
    } else {
      end(sentence, failure);
    }
  }

  private void end(Spoken sentence, Optional<Throwable> failure) {
    if (sentence == speaking) {
      failure.ifPresentOrElse(cause -> finish(sentence, cause), () -> {
        speaking = null;
        playout.end(sentence);
      });
    }
    speakNext();
  }

  private void finish(Spoken sentence, Throwable failure) {
    speaking = null;
    metrics.failed(Stage.SPEAK);
    sentence.fail();
    playout.end(sentence);
    listener.voiceFailed(sentence, failure);
    speakNext();
  }
}
