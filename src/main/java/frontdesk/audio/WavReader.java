package frontdesk.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads one WAV stream. One thread. */
final class WavReader {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int ALAW = 6;
  private static final int MULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MAX_CHANNELS = 16;
  /** No program writes more than this before the sound; a file that says so is damaged. */
  private static final long MAX_CHUNK = 64L << 20;

  private final InputStream in;
  private final String name;

  /** How one value is coded. */
  private record Format(int tag, int channels, int rate, int bits) {
    int frameBytes() {
      return channels * bits / 8;
    }
  }

  WavReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  Pcm read() throws IOException {
    byte[] head = in.readNBytes(12);
    String magic = ascii(head, 0);
    if (head.length == 0) {
      throw new WavException(name + " is empty");
    }
    if (!magic.equals("RIFF") && !magic.equals("RF64") || !ascii(head, 8).equals("WAVE")) {
      throw new WavException(name + " is not a WAV file");
    }
    Format format = null;
    while (true) {
      byte[] chunk = in.readNBytes(8);
      if (chunk.length < 8) {
        throw new WavException(
            name + (format == null ? " ends within the WAV header" : " is a WAV file without a data chunk"));
      }
      long size = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
      switch (ascii(chunk, 0)) {
        case "fmt " -> format = format(body(size));
        case "data" -> {
          if (format == null) {
            throw new WavException(name + " has its data chunk before its format");
          }
          return decode(format, data(format, size));
        }
        default -> skip(size);
      }
    }
  }

  private static String ascii(byte[] bytes, int at) {
    return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  private byte[] body(long size) throws IOException {
    if (size < 16 || size > 4096) {
      throw new WavException(name + " has a damaged WAV header: a format of " + size + " bytes");
    }
    byte[] body = in.readNBytes((int) (size + size % 2));
    if (body.length < size) {
      throw new WavException(name + " ends within the WAV header");
    }
    return body;
  }

  private void skip(long size) throws IOException {
    if (size > MAX_CHUNK) {
      throw new WavException(name + " has a damaged WAV header: a chunk of " + size + " bytes before the sound");
    }
    try {
      in.skipNBytes(size + size % 2);
    } catch (EOFException e) {
      throw new WavException(name + " ends within the WAV header");
    }
  }

  private Format format(byte[] body) throws WavException {
    var buffer = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    int tag = buffer.getShort(0) & 0xFFFF;
    if (tag == EXTENSIBLE && body.length >= 26) {
      // The first two bytes of the sub-format's GUID are the plain tag.
      tag = buffer.getShort(24) & 0xFFFF;
    }
    var format = new Format(tag, buffer.getShort(2) & 0xFFFF, buffer.getInt(4), buffer.getShort(14) & 0xFFFF);
    boolean known = switch (tag) {
      case PCM -> format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32;
      case FLOAT -> format.bits == 32 || format.bits == 64;
      case ALAW, MULAW -> format.bits == 8;
      default -> false;
    };
    if (!known) {
      throw new WavException(
          name + " has a coding that is not known: WAV format " + tag + " with " + format.bits + " bits");
    }
    if (format.channels < 1 || format.channels > MAX_CHANNELS) {
      throw new WavException(name + " has " + format.channels + " channels: 1 to " + MAX_CHANNELS + " are possible");
    }
    if (format.rate < 4_000 || format.rate > 192_000) {
      throw new WavException(
          name + " has " + Integer.toUnsignedString(format.rate) + " samples a second: 4,000 to 192,000 are possible");
    }
    return format;
  }

  private byte[] data(Format format, long size) throws IOException {
    long limit = (long) Wav.MAX_VALUES * format.bits / 8;
    boolean streamed = size == 0 || size >= 0x7FFFF000L;
    long wanted = streamed ? limit + 1 : Math.min(size, limit + 1);
    byte[] data = in.readNBytes((int) wanted);
    if (data.length > limit) {
      throw new WavException(
          name + " is too long: at most " + Wav.MAX_VALUES / 1_000_000 + " million samples are read");
    }
    return data;
  }

  private Pcm decode(Format format, byte[] data) throws WavException {
    var buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    int frames = data.length / format.frameBytes();
    var samples = new float[frames];
    int bytes = format.bits / 8;
    for (int frame = 0; frame < frames; frame++) {
      float sum = 0;
      for (int channel = 0; channel < format.channels; channel++) {
        sum += value(format, buffer, (frame * format.channels + channel) * bytes);
      }
      samples[frame] = Math.clamp(sum / format.channels, -1f, 1f);
      if (Float.isNaN(sum)) {
        throw new WavException(name + " holds values that are no numbers");
      }
    }
    return new Pcm(samples, format.rate);
  }

  private static float value(Format format, ByteBuffer buffer, int at) {
    return switch (format.tag) {
      case ALAW -> Int16.toFloat(G711.ALAW.decode(buffer.get(at)));
      case MULAW -> Int16.toFloat(G711.MULAW.decode(buffer.get(at)));
      case FLOAT -> format.bits == 32 ? buffer.getFloat(at) : (float) buffer.getDouble(at);
      default -> switch (format.bits) {
        case 8 -> ((buffer.get(at) & 0xFF) - 128) / 128f;
        case 16 -> buffer.getShort(at) / 32768f;
        case 24 -> (buffer.getShort(at) & 0xFFFF | buffer.get(at + 2) << 16) / 8388608f;
        default -> buffer.getInt(at) / 2147483648f;
      };
    };
  }
}
