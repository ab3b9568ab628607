package frontdesk.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a 16-bit WAV file piece by piece, such as the recording of a call. The header's lengths are brought up to date
 * every second of sound and on close, so that what a killed process leaves behind can be played. One thread at a time.
 */
public final class WavWriter implements Closeable {
  private static final int HEADER = 44;
  private static final long MAX_DATA = 0xFFFFFFFFL - HEADER;

  private final FileChannel channel;
  private final int rate;
  private final int channels;
  private final ByteBuffer buffer;
  private long written;
  private long stated;

  /**
   * Creates the file, or replaces it.
   *
   * @param channels 1 to 16; samples are interleaved
   * @throws IOException where the file cannot be written
   */
  public WavWriter(Path file, int rate, int channels) throws IOException {
    if (channels < 1 || channels > 16 || rate < 1) {
      throw new IllegalArgumentException("no WAV file has " + channels + " channels at " + rate);
    }
    this.rate = rate;
    this.channels = channels;
    buffer = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    try {
      writeHeader();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Appends sample values in [-1, 1], interleaved; what lies outside is limited.
   *
   * @throws IOException where the disk does not take them, or the file would pass the 4 GiB of its format
   */
  public void write(float[] samples, int offset, int count) throws IOException {
    if (written + buffer.position() + 2L * count > MAX_DATA) {
      throw new IOException("the WAV file would pass 4 GiB");
    }
    for (int i = 0; i < count; i++) {
      if (buffer.remaining() < 2) {
        drain();
      }
      buffer.putShort(Int16.fromFloat(samples[offset + i]));
    }
  }

  /** Sample values for each channel so far. */
  public long frames() {
    return (written + buffer.position()) / (2L * channels);
  }

  /** Hands all that was written to the operating system and states its length. */
  public void flush() throws IOException {
    drain();
    writeHeader();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        flush();
      }
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer, HEADER + written);
      }
    } finally {
      buffer.compact();
    }
    if (written - stated >= 2L * channels * rate) {
      writeHeader();
    }
  }

  private void writeHeader() throws IOException {
    var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (HEADER - 8 + written)).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
    header.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    header.put(ascii("data")).putInt((int) written).flip();
    int at = 0;
    while (header.hasRemaining()) {
      at += channel.write(header, at);
    }
    stated = written;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
