/// Text to speech, sentence by sentence. The port is {@link frontdesk.voice.Voice}.
package frontdesk.voice;
