package frontdesk.transport.telephony;

import java.util.Locale;

import frontdesk.audio.Codec;
import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.call.CallLeg.AudioFormat.Encoding;

/** The codings of sound by the names that phone systems have for them. Stateless. */
final class StreamCoding {
  private StreamCoding() {}

  /**
   * The coding of a stream. Linear sound is little-endian, as all of them were seen to send it though RFC 3551 (section
   * 4.5.11) has L16 the other way round.
   *
   * @param name such as PCMU, audio/x-mulaw, L16, audio/x-raw; in any case
   * @param rate samples a second
   * @throws StreamException where calls cannot be held in it
   */
  static AudioFormat of(String name, long rate) throws StreamException {
    Encoding encoding = switch (name.toLowerCase(Locale.ROOT)) {
      case "pcmu", "mulaw", "ulaw", "audio/x-mulaw", "audio/pcmu" -> Encoding.MULAW;
      case "pcma", "alaw", "audio/x-alaw", "audio/pcma" -> Encoding.ALAW;
      case "l16", "audio/l16", "audio/x-l16", "audio/x-raw", "raw/slin", "slin", "base64" -> Encoding.PCM_S16LE;
      default -> throw new StreamException("the stream's sound is neither mu-law, A-law nor L16");
    };
    // Only a rate of the list is cast.
    if (Codec.RATES.stream().noneMatch(known -> known == rate)) {
      throw new StreamException("the stream's sound has a rate that is not known here");
    }
    return new AudioFormat(encoding, (int) rate);
  }

  /** The bytes of a sample. */
  static int bytes(AudioFormat format) {
    return format.encoding() == Encoding.PCM_S16LE ? 2 : 1;
  }

  /** @throws StreamException where a payload is no whole number of samples */
  static byte[] whole(AudioFormat format, byte[] payload) throws StreamException {
    if (payload.length % bytes(format) != 0) {
      throw new StreamException("the sound of a message ends within a sample");
    }
    return payload;
  }
}
