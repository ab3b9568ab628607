package frontdesk.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.inference.ModelStore;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.EvenVoice;
import frontdesk.voice.PiperVoice;
import frontdesk.voice.RememberingVoice;
import frontdesk.voice.SilentVoice;
import frontdesk.voice.Voice;

/** Chooses the voice that the settings name. */
final class Speaking {
  private static final int PITCH = 50;
  private static final int RANGE = 50;
  /** Enough to know how loud a voice is. */
  private static final int SAMPLE_LINES = 8;
  /** What a call may begin with. */
  private static final int FIRST_LINES = 8;

  private Speaking() {}

  /**
   * Text only for {@code none}, the installed Piper voice of that name, else eSpeak NG's, as even and as ready as callers
   * hear it.
   *
   * @param lines the fixed sentences of the business; the first ones set the level, all of them are remembered
   * @throws frontdesk.voice.VoiceException where the voice is not there
   * @throws frontdesk.voice.PronunciationException where it cannot say what the dictionary asks for
   */
  static Voice open(ModelStore store, Settings.VoiceChoice choice, List<String> lines) {
    if (choice.name().equals("none")) {
      return new SilentVoice();
    }
    var sample = lines.stream().limit(SAMPLE_LINES).toList();
    var even = new EvenVoice(engine(store, choice), sample);
    return new RememberingVoice(even, Set.copyOf(lines), (long) choice.cacheMib() << 20);
  }

  /** The voice as its engine gives it. */
  static Voice engine(ModelStore store, Settings.VoiceChoice choice) {
    // A variant of an eSpeak NG voice (en-us+f3) cannot be the name of a model.
    var model = Optional.of(choice.name()).filter(name -> !name.contains("+"))
        .flatMap(name -> store.voiceSettings(name).flatMap(_ -> store.installed(name)));
    if (model.isPresent()) {
      return new PiperVoice(model.get(), choice.rate(), choice.pronunciations());
    }
    var manner = new EspeakVoice.Manner(choice.wordsPerMinute(), PITCH, RANGE).faster(choice.rate());
    return new EspeakVoice(choice.name(), manner, choice.pronunciations());
  }

  /** Has the sound of the first lines at once, the greeting among them, and of the others soon. */
  static void prepare(Voice voice, List<String> lines) {
    if (voice instanceof RememberingVoice remembering) {
      int first = Math.min(FIRST_LINES, lines.size());
      remembering.prepare(lines.subList(0, first));
      remembering.prepareLater(lines.subList(first, lines.size()));
    }
  }

  /** Whether a voice must stay on eSpeak's one thread. */
  static boolean onEspeak(Voice voice) {
    return !(voice instanceof SilentVoice);
  }
}
