package frontdesk.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A client on virtual time. Its microphone gives a frame every 20 ms; its speaker plays what was sent in real time once
 * 100 ms are buffered, and remembers each character of {@link FakeVoice} that was really heard.
 */
final class FakeLeg implements CallLeg {
  private final FakeStrand strand;
  private final AudioFormat format = new AudioFormat(AudioFormat.Encoding.PCM_S16LE, FakeVoice.RATE);

  boolean canClear = true;
  boolean reportsPlayed = true;
  boolean returnsMarks = true;
  boolean answersClears = true;
  /** One way over the wire. */
  Duration delay = Duration.ofMillis(15);
  /** How long the client's clock takes for a frame. */
  Duration frame = Duration.ofMillis(20);
  /** Whether the next frame of the microphone is lost, whose place the wire knows. */
  BooleanSupplier loses = () -> false;
  /** Samples that the microphone has given. */
  long captured;

  Optional<Listener> listener = Optional.empty();
  final List<CallEvent> events = new ArrayList<>();
  final StringBuilder played = new StringBuilder();
  final List<Integer> clears = new ArrayList<>();
  final StringBuilder sent = new StringBuilder();
  Optional<EndReason> ended = Optional.empty();
  int sentAfterEnd;
  long maxAhead;

  private sealed interface Item {
    record Sound(char character) implements Item {}

    record Mark(String name) implements Item {}
  }

  private final ArrayDeque<Item> buffer = new ArrayDeque<>();
  private final ArrayDeque<Integer> speech = new ArrayDeque<>();
  private long playedSamples;
  private long receivedSamples;
  private boolean playing;
  private boolean wired = true;
  private boolean microphone = true;
  private final ArrayDeque<Runnable> stalled = new ArrayDeque<>();
  private boolean stall;

  FakeLeg(FakeStrand strand) {
    this.strand = strand;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public Caller caller() {
    return new Caller(Optional.of("+15550100"), Optional.empty());
  }

  @Override
  public boolean canClear() {
    return canClear;
  }

  @Override
  public void start(Listener started) {
    listener = Optional.of(started);
    strand.at(frame, this::tick);
  }

  /** The caller says an utterance of this number for so long, after what was planned before. */
  void speak(int number, Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      speech.add(number);
    }
  }

  /** The caller is silent for so long, after what was planned before. */
  void pause(Duration time) {
    for (long i = 0; i < time.toMillis() / 20; i++) {
      speech.add(-1);
    }
  }

  /** The wire to the call stands still, or all that stood on it comes at once. */
  void stall(boolean on) {
    stall = on;
    while (!on && !stalled.isEmpty()) {
      stalled.poll().run();
    }
  }

  void mute() {
    microphone = false;
  }

  /** Cuts the wire: what is on it is lost. */
  void cut() {
    wired = false;
    strand.at(delay, () -> listener.orElseThrow().cut());
  }

  /** The wire is back. */
  void resume() {
    wired = true;
    long received = receivedSamples;
    strand.at(delay, () -> listener.orElseThrow().resumed(received));
  }

  List<String> marksSent() {
    return List.copyOf(marks);
  }

  private final List<String> marks = new ArrayList<>();

  private void tick() {
    if (ended.isPresent()) {
      return;
    }
    if (wired && microphone) {
      byte[] sound = FakeSpeech.wave(speech.isEmpty() ? -1 : speech.poll());
      boolean lost = loses.getAsBoolean();
      captured += sound.length / 2;
      strand.at(delay, () -> {
        stalled.add(() -> {
          if (lost) {
            listener.orElseThrow().gap(sound.length / 2);
          } else {
            listener.orElseThrow().audio(sound);
          }
        });
        stall(stall);
      });
    }
    play();
    strand.at(frame, this::tick);
  }

  private void play() {
    long sounds = buffer.stream().filter(Item.Sound.class::isInstance).count();
    maxAhead = Math.max(maxAhead, sounds);
    boolean endBuffered = buffer.stream().anyMatch(Item.Mark.class::isInstance);
    playing = sounds > 0 && (playing || sounds >= 5 || endBuffered);
    if (playing) {
      returnMarks();
      if (buffer.poll() instanceof Item.Sound sound) {
        played.append(sound.character());
        playedSamples += FakeVoice.FRAME;
      }
    }
    returnMarks();
    if (reportsPlayed && wired && playedSamples % (5 * FakeVoice.FRAME) == 0) {
      long count = playedSamples;
      strand.at(delay, () -> listener.orElseThrow().played(count));
    }
  }

  private void returnMarks() {
    while (buffer.peek() instanceof Item.Mark mark) {
      buffer.poll();
      if (returnsMarks && wired) {
        strand.at(delay, () -> listener.orElseThrow().mark(mark.name()));
      }
    }
  }

  @Override
  public void audio(byte[] frame) {
    if (ended.isPresent()) {
      sentAfterEnd++;
      return;
    }
    char character = FakeVoice.character(frame);
    sent.append(character);
    if (wired) {
      strand.at(delay, () -> {
        receivedSamples += FakeVoice.FRAME;
        buffer.add(new Item.Sound(character));
      });
    }
  }

  @Override
  public void mark(String name) {
    marks.add(name);
    if (wired) {
      strand.at(delay, () -> buffer.add(new Item.Mark(name)));
    }
  }

  @Override
  public void clear(int generation) {
    clears.add(generation);
    sent.append('|');
    if (wired) {
      strand.at(delay, () -> {
        buffer.clear();
        playing = false;
        played.append('|');
        long count = playedSamples;
        if (answersClears) {
          strand.at(delay, () -> listener.orElseThrow().cleared(generation, count));
        }
      });
    }
  }

  @Override
  public void event(CallEvent event) {
    events.add(event);
  }

  @Override
  public void hangUp(EndReason reason) {
    ended = Optional.of(reason);
  }

  /** The events of one kind. */
  <T extends CallEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The pieces that were heard between clears. */
  List<String> pieces() {
    return Arrays.asList(played.toString().split("\\|", -1));
  }
}
