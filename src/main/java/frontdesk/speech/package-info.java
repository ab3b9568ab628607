/// Audio to one shared encoding to transcript. The main types are {@link frontdesk.speech.SpeechEncoder},
/// {@link frontdesk.speech.EncodedSpeech} and {@link frontdesk.speech.Transcriber}.
package frontdesk.speech;
