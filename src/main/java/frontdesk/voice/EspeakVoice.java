package frontdesk.voice;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * eSpeak NG in this process, from the library that piper-jni bundles: 22,050 Hz, first sound within a few
 * milliseconds. The library is one process-wide state; all voices share one thread named {@code espeak} and each
 * sentence carries its own voice, so several voices may be open and spoken with from any threads at once. The sink is
 * called on the thread that speaks.
 */
public final class EspeakVoice implements Voice {
  private static final int MAX_CHARACTERS = 2_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+-]{1,40}");
  /**
   * The letter A among spelled ones. eSpeak NG reads a lone A as the article; "eh" is its spelling of the letter's
   * name. A capital A inside a sentence is always the letter; at its begin it is where spelling goes on.
   */
  private static final String SPELLED = "(?:[A-Z]|zero|one|two|three|four|five|six|seven|eight|nine)";
  private static final Pattern LETTER_A = Pattern.compile(
      "(?<=[\\w,;] )A\\b(?!')|(?<![\\w'])A(?= [A-Z]\\b)|(?<![\\w'])A(?=,? " + SPELLED + ",? " + SPELLED + "\\b)");

  private final EspeakEngine engine;
  private final String voice;
  private final Manner manner;
  private final Pronunciations pronunciations;
  private volatile boolean closed;

  /**
   * How a voice speaks.
   *
   * @param wordsPerMinute 80 to 450
   * @param pitch 0 to 100
   * @param range how much the pitch moves, 0 (monotone) to 100
   */
  public record Manner(int wordsPerMinute, int pitch, int range) {
    /** eSpeak NG's own defaults, a little slower: telephone speech. */
    public static final Manner ORDINARY = new Manner(165, 50, 50);

    public Manner {
      if (wordsPerMinute < 80 || wordsPerMinute > 450) {
        throw new IllegalArgumentException("words per minute must be 80 to 450, not " + wordsPerMinute);
      }
      if (pitch < 0 || pitch > 100 || range < 0 || range > 100) {
        throw new IllegalArgumentException("pitch and range must be 0 to 100");
      }
    }

    /** This manner so many times as fast. */
    public Manner faster(double rate) {
      return new Manner((int) Math.round(wordsPerMinute * rate), pitch, range);
    }
  }

  /** A voice with the library unpacked into the user's cache folder; see {@link #EspeakVoice(String, Manner, Pronunciations, Path)}. */
  public EspeakVoice(String voice, Manner manner) {
    this(voice, manner, Pronunciations.NONE, EspeakFiles.defaultCache());
  }

  /** The same with a dictionary of the business. */
  public EspeakVoice(String voice, Manner manner, Pronunciations pronunciations) {
    this(voice, manner, pronunciations, EspeakFiles.defaultCache());
  }

  /**
   * Opens a voice. The first one in a process unpacks and loads the library (about 0.4 s the first time on a machine).
   *
   * @param voice eSpeak NG's name of it, with a variant where wanted: {@code en-us}, {@code en-gb+f3}
   * @param cache folder for the unpacked library; only the first one given in a process counts
   * @param pronunciations how words of the business are said
   * @throws VoiceException where the library does not run here or there is no such voice
   * @throws PronunciationException where the voice has no such phoneme
   */
  public EspeakVoice(String voice, Manner manner, Pronunciations pronunciations, Path cache) {
    if (!NAME.matcher(voice).matches()) {
      throw new VoiceException("not the name of an eSpeak NG voice: " + voice);
    }
    this.engine = EspeakEngine.shared(cache);
    this.voice = voice;
    this.manner = manner;
    this.pronunciations = pronunciations;
    if (!engine.has(voice)) {
      throw new VoiceException("eSpeak NG has no voice named " + voice);
    }
    check(pronunciations);
  }

  private void check(Pronunciations wanted) {
    if (wanted.phonemes().isEmpty()) {
      return;
    }
    EspeakPhonemes known = engine.phonemes(voice);
    wanted.phonemes().forEach((word, phonemes) -> known.unknown(phonemes).ifPresent(rest -> {
      throw new PronunciationException(
          "the pronunciation " + phonemes + " of '" + word + "' has no phoneme of eSpeak NG's voice "
              + voice + " at '" + rest + "'");
    }));
  }

  @Override
  public String name() {
    return "espeak:" + voice;
  }

  @Override
  public int rate() {
    return engine.rate();
  }

  @Override
  public void speak(String sentence, Sink sink) {
    if (closed) {
      throw new IllegalStateException("this voice is closed");
    }
    if (sentence.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("a sentence has at most " + MAX_CHARACTERS + " characters");
    }
    String words = pronunciations.in(words(sentence));
    if (!words.isBlank()) {
      engine.speak(new EspeakEngine.Utterance(words, voice, manner), sink);
    }
  }

  /**
   * Speaks, and says where the rest begins: the time in the sound, in milliseconds, of the first word that starts at or
   * behind {@code character}; empty where none does. Meant for sentences of plain words, which are spoken as written.
   */
  public OptionalInt speak(String sentence, int character, Sink sink) {
    String spoken = words(sentence);
    int from = words(sentence.substring(0, character)).length();
    var begins = new ConcurrentSkipListMap<Integer, Integer>();
    engine.speak(new EspeakEngine.Utterance(spoken, voice, manner), sink, begins::putIfAbsent);
    var rest = begins.ceilingEntry(from);
    return rest == null ? OptionalInt.empty() : OptionalInt.of(rest.getValue());
  }

  /** What the library is given to read. */
  static String words(String sentence) {
    return LETTER_A.matcher(SpokenText.of(sentence)).replaceAll("eh");
  }

  /** Closes this voice; the library stays for the others. */
  @Override
  public void close() {
    closed = true;
  }
}
