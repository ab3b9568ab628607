package frontdesk.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every {@link Transcriber} with the encoder it belongs to, on sentences that it should know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TranscriberContract {
  static final List<String> SENTENCES = List.of("I would like to book a cleaning.",
      "I need to cancel my appointment.", "Can I see Doctor Patel tomorrow afternoon?",
      "Do you have anything on Friday morning?", "What time do you open on Saturday?",
      "Can I speak to a person, please?", "How much is a cleaning?", "Yes, that works for me.");

  abstract SpeechEncoder encoder();

  abstract Transcriber transcriber();

  @Test
  void sentencesOfTheDomainAreUnderstood() {
    WordErrorRate errors = WordErrorRate.NONE;
    for (String sentence : SENTENCES) {
      String words = sentence.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z ]", "");
      errors = errors.plus(WordErrorRate.of(words, transcriber().transcribe(heard(sentence)).spoken()));
    }
    assertTrue(errors.rate() < 0.35, errors.toString());
  }

  @Test
  void nothingIsHeardInSilence() {
    assertTrue(transcriber().transcribe(encode(new float[32_000])).isEmpty());
    assertTrue(transcriber().transcribe(encode(new float[100])).isEmpty());
    assertTrue(transcriber().transcribe(encode(new float[0])).isEmpty());
    assertTrue(transcriber().partial(encode(new float[0])).isEmpty());
  }

  @Test
  void wordsHaveTimesInOrderInsideTheUtterance() {
    float[] sound = speak(SENTENCES.getFirst());
    Transcript found = transcriber().transcribe(encode(sound));
    assertEquals(found.spoken(), String.join(" ", found.words().stream().map(Transcript.Word::text).toList()));
    int at = 0;
    for (Transcript.Word word : found.words()) {
      assertTrue(word.startMs() >= at && word.endMs() >= word.startMs(), found::toString);
      at = word.startMs();
    }
    assertTrue(found.words().getLast().endMs() <= sound.length / 16 + 40, found::toString);
    assertTrue(found.confidence() > 0 && found.confidence() <= 1, found::toString);
  }

  @Test
  void callsSideBySideHearWhatTheyHearAlone() throws Exception {
    List<EncodedSpeech> alone = SENTENCES.stream().map(this::heard).toList();
    List<Transcript> expected = alone.stream().map(transcriber()::transcribe).toList();
    List<Transcript> early = alone.stream().map(transcriber()::partial).toList();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<List<Transcript>>> together = new ArrayList<>();
      for (EncodedSpeech one : alone) {
        together.add(threads.submit(() -> List.of(transcriber().partial(one), transcriber().transcribe(one))));
      }
      for (int i = 0; i < alone.size(); i++) {
        assertEquals(List.of(early.get(i), expected.get(i)), together.get(i).get(), SENTENCES.get(i));
      }
    }
  }

  final EncodedSpeech heard(String sentence) {
    return encode(speak(sentence));
  }

  private static float[] speak(String sentence) {
    try {
      return SpokenSentences.speak("en-us", sentence, 600);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final EncodedSpeech encode(float[] sound) {
    return WhisperFiles.encode(encoder(), sound);
  }
}
