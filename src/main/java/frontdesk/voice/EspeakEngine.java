package frontdesk.voice;

import java.nio.file.Path;

/**
 * eSpeak NG on its {@link SpeechThread}. Whoever speaks hands over text and voice together, so the voices of several
 * callers never mix. Any thread.
 */
final class EspeakEngine {
  private static EspeakEngine shared;

  private final EspeakFiles files;
  private final Espeak espeak;

  /** One utterance and how it is to sound. */
  record Utterance(String text, String voice, EspeakVoice.Manner manner) {}

  private EspeakEngine(Path cache) {
    files = SpeechThread.call(() -> EspeakFiles.in(cache));
    espeak = SpeechThread.call(() -> new Espeak(files));
  }

  /** The engine of this process; the first caller's cache folder is used. A failed start may be tried again. */
  static synchronized EspeakEngine shared(Path cache) {
    if (shared == null) {
      shared = new EspeakEngine(cache);
    }
    return shared;
  }

  int rate() {
    return espeak.rate();
  }

  /** The phonemes of a voice's language. */
  EspeakPhonemes phonemes(String voice) {
    return EspeakPhonemes.of(files.data(), voice);
  }

  /** Whether there is a voice of this name. */
  boolean has(String voice) {
    return SpeechThread.call(() -> espeak.voice(voice));
  }

  /** Speaks; the sink is called on this thread. */
  void speak(Utterance utterance, Voice.Sink sink) {
    SpeechThread.speak(chunks -> synthesise(utterance, chunks), espeak.rate(), sink);
  }

  /** Speaks, and tells the listener, on the speech thread and before the sound is all taken, where words begin. */
  void speak(Utterance utterance, Voice.Sink sink, Espeak.WordListener words) {
    SpeechThread.speak(chunks -> {
      select(utterance);
      espeak.synthesise(utterance.text(), chunks, words);
    }, espeak.rate(), sink);
  }

  private void synthesise(Utterance utterance, SpeechThread.Chunks chunks) {
    select(utterance);
    espeak.synthesise(utterance.text(), chunks);
  }

  private void select(Utterance utterance) {
    if (!espeak.voice(utterance.voice())) {
      throw new VoiceException("eSpeak NG has no voice named " + utterance.voice());
    }
    espeak.parameter(Espeak.RATE, utterance.manner().wordsPerMinute());
    espeak.parameter(Espeak.PITCH, utterance.manner().pitch());
    espeak.parameter(Espeak.RANGE, utterance.manner().range());
  }
}
