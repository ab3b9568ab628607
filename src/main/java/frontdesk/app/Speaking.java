package frontdesk.app;

import frontdesk.inference.ModelStore;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.PiperVoice;
import frontdesk.voice.SilentVoice;
import frontdesk.voice.Voice;

/** Chooses the voice that the settings name. */
final class Speaking {
  private static final int PITCH = 50;
  private static final int RANGE = 50;

  private Speaking() {}

  /** Text only for {@code none}, the installed Piper voice of that name, else eSpeak NG's. */
  static Voice open(ModelStore store, Settings.VoiceChoice choice) {
    if (choice.name().equals("none")) {
      return new SilentVoice();
    }
    var model = store.voiceSettings(choice.name()).flatMap(_ -> store.installed(choice.name()));
    if (model.isPresent()) {
      return new PiperVoice(model.get());
    }
    return new EspeakVoice(choice.name(), new EspeakVoice.Manner(choice.wordsPerMinute(), PITCH, RANGE));
  }

  /** Whether a voice must stay on eSpeak's one thread. */
  static boolean onEspeak(Voice voice) {
    return !(voice instanceof SilentVoice);
  }
}
