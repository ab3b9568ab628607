package frontdesk.call;

import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.space.AudioTower;
import frontdesk.space.IntentIndex;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.turn.TurnDetector;
import frontdesk.voice.Voice;

/**
 * The stages that all calls share. Weights are shared; what is state is opened per call through the factories and
 * closed by the call.
 *
 * @param tower brings the encoding into the shared space; empty where no projection fits the encoder
 * @param voiceOnEspeak whether the voice uses the eSpeak library and so must stay on its one thread
 */
public record Stages(SpeechEncoder encoder, Transcriber transcriber, Optional<AudioTower> tower,
    Supplier<TurnDetector> turns, IntentIndex intents, Voice voice, boolean voiceOnEspeak,
    ConversationFactory conversations) {}
