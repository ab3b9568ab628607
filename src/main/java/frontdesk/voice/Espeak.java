package frontdesk.voice;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * The C functions of eSpeak NG (speak_lib.h of release 1.52), called through Java's foreign function interface. The
 * library is one process-wide state: one instance, confined to the thread that made it.
 */
final class Espeak {
  /** Parameters of {@code espeak_SetParameter}. */
  static final int RATE = 1;
  static final int PITCH = 3;
  static final int RANGE = 4;

  private static final int SYNCHRONOUS = 2;
  /** Do not end the process where the data is missing. */
  private static final int DONT_EXIT = 0x8000;
  private static final int BY_CHARACTER = 1;
  /** {@code espeak_EVENT} on 64-bit systems: its size, and where its fields lie. */
  private static final int EVENT_BYTES = 40;
  private static final int EVENT_CHARACTER = 8;
  private static final int EVENT_MS = 16;
  private static final int EVENT_LAST = 0;
  private static final int EVENT_WORD = 1;
  private static final int UTF8 = 1;
  /** What stands in double brackets is phonemes. */
  private static final int PHONEMES = 0x100;

  private final Thread owner = Thread.currentThread();
  private final MethodHandle setVoiceByName;
  private final MethodHandle setParameter;
  private final MethodHandle synth;
  private final int rate;

  private SpeechThread.Chunks chunks = samples -> false;
  private WordListener words = (character, ms) -> {
  };
  private Throwable thrown;

  /** Is told where each word begins: its character in the text, counted from 0, and its time in the sound. */
  @FunctionalInterface
  interface WordListener {
    void begins(int character, int ms);
  }

  /**
   * Loads and initialises the library.
   *
   * @throws VoiceException where it cannot be loaded here or does not find its data
   */
  Espeak(EspeakFiles files) {
    SymbolLookup symbols;
    try {
      symbols = SymbolLookup.libraryLookup(files.library(), Arena.global());
    } catch (IllegalArgumentException e) {
      throw new VoiceException("eSpeak NG's library " + files.library()
          + " cannot be loaded on this system: it needs the GNU C library or its like", e);
    }
    MethodHandle initialize = function(symbols, "espeak_Initialize",
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    MethodHandle setCallback = function(symbols, "espeak_SetSynthCallback", FunctionDescriptor.ofVoid(ADDRESS));
    setVoiceByName = function(symbols, "espeak_SetVoiceByName", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    setParameter = function(symbols, "espeak_SetParameter",
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    synth = function(symbols, "espeak_Synth", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT,
        JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      rate = (int) initialize.invokeExact(SYNCHRONOUS, 0, arena.allocateFrom(files.data().toString()), DONT_EXIT);
      if (rate <= 0) {
        throw new VoiceException("eSpeak NG does not find its data in " + files.data());
      }
      setCallback.invokeExact(upcall());
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Samples a second. */
  int rate() {
    return rate;
  }

  /** Selects a voice, such as {@code en-us} or {@code en-gb+f3}; false where there is none of that name. */
  boolean voice(String name) {
    assert Thread.currentThread() == owner;
    // The library finds a voice by the name of its file, and British English lies in "en".
    String file = name.equals("en-gb") || name.startsWith("en-gb+") ? "en" + name.substring(5) : name;
    try (Arena arena = Arena.ofConfined()) {
      return (int) setVoiceByName.invokeExact(arena.allocateFrom(file)) == 0;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  void parameter(int parameter, int value) {
    assert Thread.currentThread() == owner;
    try {
      int code = (int) setParameter.invokeExact(parameter, value, 0);
      if (code != 0) {
        throw new VoiceException("eSpeak NG refuses " + value + " for parameter " + parameter);
      }
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /**
   * Speaks with the selected voice until all is given or the receiver declines. Breath and jitter are random: the same
   * text differs by some samples from time to time.
   */
  void synthesise(String text, SpeechThread.Chunks receiver) {
    assert Thread.currentThread() == owner;
    chunks = Objects.requireNonNull(receiver);
    thrown = null;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment utf8 = arena.allocateFrom(text);
      int code = (int) synth.invokeExact(utf8, utf8.byteSize(), 0, BY_CHARACTER, 0, UTF8 | PHONEMES, MemorySegment.NULL,
          MemorySegment.NULL);
      if (thrown != null) {
        throw thrown;
      }
      if (code != 0) {
        throw new VoiceException("eSpeak NG failed with code " + code);
      }
    } catch (Throwable e) {
      throw failure(e);
    } finally {
      chunks = samples -> false;
    }
  }

  /** Speaks like {@link #synthesise(String, SpeechThread.Chunks)} and tells where the words begin. */
  void synthesise(String text, SpeechThread.Chunks receiver, WordListener listener) {
    assert Thread.currentThread() == owner;
    words = Objects.requireNonNull(listener);
    try {
      synthesise(text, receiver);
    } finally {
      words = (character, ms) -> {
      };
    }
  }

  /** Called by the library; 1 ends the synthesis. Nothing may be thrown into native code: it would end the process. */
  private int onSamples(MemorySegment samples, int count, MemorySegment events) {
    try {
      tell(events);
      if (count <= 0 || samples.equals(MemorySegment.NULL)) {
        return 0;
      }
      return chunks.accept(samples.reinterpret(2L * count).toArray(JAVA_SHORT)) ? 0 : 1;
    } catch (Throwable e) {
      thrown = e;
      return 1;
    }
  }

  private void tell(MemorySegment events) {
    if (events.equals(MemorySegment.NULL)) {
      return;
    }
    MemorySegment all = events.reinterpret(Long.MAX_VALUE);
    for (long at = 0; all.get(JAVA_INT, at) != EVENT_LAST; at += EVENT_BYTES) {
      if (all.get(JAVA_INT, at) == EVENT_WORD) {
        words.begins(all.get(JAVA_INT, at + EVENT_CHARACTER) - 1, all.get(JAVA_INT, at + EVENT_MS));
      }
    }
  }

  private MemorySegment upcall() throws ReflectiveOperationException {
    MethodHandle target = MethodHandles.lookup().bind(this, "onSamples",
        MethodType.methodType(int.class, MemorySegment.class, int.class, MemorySegment.class));
    return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
        Arena.global());
  }

  private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
    MemorySegment address = symbols.find(name)
        .orElseThrow(() -> new VoiceException("the eSpeak NG library has no function " + name));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  private static RuntimeException failure(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException runtime -> runtime;
      default -> new VoiceException("eSpeak NG could not be called", e);
    };
  }
}
