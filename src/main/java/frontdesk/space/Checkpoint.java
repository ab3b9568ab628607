package frontdesk.space;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import frontdesk.space.AlignmentResult.Progress;

/**
 * A {@link TrainingState} on disk: a text that says which training it belongs to, then step, weights, the best weights,
 * moments and history, then a checksum. Written beside its place and moved there. A training that goes on from one
 * ends as it would have without a break.
 */
final class Checkpoint {
  private static final int MOST_EVALUATIONS = 10_000;

  private final Path file;
  private final String identity;

  /**
   * @param file its place
   * @param identity of the training: pairs, encoder, settings
   */
  Checkpoint(Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  void save(TrainingState state) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (var sum = new CheckedOutputStream(Files.newOutputStream(part), new CRC32C());
          var out = new DataOutputStream(new BufferedOutputStream(sum, 1 << 16))) {
        write(out, state);
        out.flush();
        out.writeLong(sum.getChecksum().getValue());
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(DataOutputStream out, TrainingState state) throws IOException {
    out.writeUTF(identity);
    out.writeInt(state.step);
    out.writeInt(state.stale);
    for (float[][] group : groups(state))
      for (float[] values : group)
        write(out, values);
    out.writeDouble(state.loss);
    out.writeInt(state.history.size());
    for (Progress progress : state.history) {
      out.writeInt(progress.step());
      out.writeDouble(progress.loss());
      out.writeDouble(progress.temperature());
      Evaluation held = progress.held();
      out.writeInt(held.sounds());
      out.writeInt(held.texts());
      for (double[] values : new double[][]{held.soundToText(), held.textToSound(), held.matching(),
          held.mismatching()}) {
        out.writeInt(values.length);
        for (double v : values)
          out.writeDouble(v);
      }
    }
  }

  private static float[][][] groups(TrainingState state) {
    return new float[][][]{state.weights.learned(), state.best.learned(), state.optimizer.first,
        state.optimizer.second};
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  /**
   * Fills a fresh state, where there is a whole checkpoint of the same training.
   *
   * @return whether there was
   */
  boolean load(TrainingState state) {
    if (!Files.isRegularFile(file) || !whole()) return false;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (!in.readUTF().equals(identity)) return false;
      state.step = in.readInt();
      state.stale = in.readInt();
      for (float[][] group : groups(state))
        for (float[] values : group)
          ByteBuffer.wrap(in.readNBytes(values.length * 4)).asFloatBuffer().get(values);
      state.loss = in.readDouble();
      int count = Math.min(in.readInt(), MOST_EVALUATIONS);
      for (int i = 0; i < count; i++)
        state.history.add(new Progress(in.readInt(), in.readDouble(), in.readDouble(),
            new Evaluation(in.readInt(), in.readInt(), doubles(in), doubles(in), doubles(in), doubles(in))));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++)
      values[i] = in.readDouble();
    return values;
  }

  /** Whether the checksum at the end is that of everything before it. */
  private boolean whole() {
    try (var sum = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32C());
        var in = new DataInputStream(sum)) {
      long left = Files.size(file) - Long.BYTES;
      byte[] block = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(block, 0, (int) Math.min(block.length, left));
        if (read < 0) return false;
        left -= read;
      }
      long computed = sum.getChecksum().getValue();
      return left == 0 && in.readLong() == computed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A training that is done needs none. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
