package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import frontdesk.audio.Pcm;
import frontdesk.voice.EspeakVoice;
import frontdesk.voice.VoiceException;

/** eSpeak NG in this process; it tells when the word behind the deciding one begins. */
record EspeakSynthesiser(String voice, boolean trained) implements Synthesiser {
  @Override
  public String name() {
    return "espeak:" + voice;
  }

  @Override
  public List<SpokenSentence> read(List<MarkedSentence> sentences) {
    try (var espeak = new EspeakVoice(voice, EspeakVoice.Manner.ORDINARY)) {
      return sentences.stream().map(sentence -> read(espeak, sentence)).toList();
    } catch (VoiceException e) {
      throw new SynthesiserException(e.getMessage(), e);
    }
  }

  private static SpokenSentence read(EspeakVoice espeak, MarkedSentence sentence) {
    var chunks = new ArrayList<float[]>();
    OptionalInt rest = espeak.speak(sentence.aloud(),
        sentence.whole() ? sentence.aloud().length() : sentence.decided(), chunks::add);
    var sound = Pcm.of(chunks, espeak.rate());
    return SpokenSentence.of(sentence, sound, rest.isPresent() ? rest.getAsInt() / 1000.0 : sound.seconds());
  }
}
