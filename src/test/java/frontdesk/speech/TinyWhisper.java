package frontdesk.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A small Whisper file in ggml layout with random weights, in the sizes that are asked for. */
final class TinyWhisper {
  static final int VOCABULARY = 51_864;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random random = new Random(5);
  private final int type;
  private final int bands;

  private TinyWhisper(int type, int bands) {
    this.type = type;
    this.bands = bands;
  }

  /** @param type of the matrices: 0 for 32 bits, 1 for 16, others are quantised ones */
  static byte[] bytes(int width, int heads, int layers, int type) {
    return new TinyWhisper(type, 80).file(width, heads, layers);
  }

  /** The smallest, for frames of so many bands. */
  static byte[] withBands(int bands) {
    return new TinyWhisper(1, bands).file(16, 2, 1);
  }

  private byte[] file(int width, int heads, int layers) {
    integers(0x67676d6c, VOCABULARY, 100, width, heads, layers, 32, width, heads, layers, bands, type, bands, 201);
    values(bands * 201, 0);
    integers(50_256);
    for (int i = 0; i < 50_256; i++) {
      byte[] token = i < 256 ? new byte[]{(byte) i} : ("t" + i).getBytes(StandardCharsets.US_ASCII);
      integers(token.length);
      out.writeBytes(token);
    }
    tensor("encoder.positional_embedding", 0, 100, width);
    tensor("encoder.conv1.weight", type, width, bands, 3);
    tensor("encoder.conv1.bias", 0, width, 1);
    tensor("encoder.conv2.weight", type, width, width, 3);
    tensor("encoder.conv2.bias", 0, width, 1);
    for (int i = 0; i < layers; i++) {
      block("encoder.blocks." + i + ".", width, "attn");
    }
    norm("encoder.ln_post", width);
    tensor("decoder.positional_embedding", 0, 32, width);
    tensor("decoder.token_embedding.weight", type, VOCABULARY, width);
    for (int i = 0; i < layers; i++) {
      block("decoder.blocks." + i + ".", width, "attn", "cross_attn");
    }
    norm("decoder.ln", width);
    return out.toByteArray();
  }

  private void block(String name, int width, String... attentions) {
    for (String attention : attentions) {
      for (String part : new String[]{"query", "key", "value", "out"}) {
        tensor(name + attention + "." + part + ".weight", type, width, width);
        if (!part.equals("key")) {
          tensor(name + attention + "." + part + ".bias", 0, width);
        }
      }
      norm(name + attention + "_ln", width);
    }
    tensor(name + "mlp.0.weight", type, 4 * width, width);
    tensor(name + "mlp.0.bias", 0, 4 * width);
    tensor(name + "mlp.2.weight", type, width, 4 * width);
    tensor(name + "mlp.2.bias", 0, width);
    norm(name + "mlp_ln", width);
  }

  private void norm(String name, int width) {
    tensor(name + ".weight", 0, width);
    tensor(name + ".bias", 0, width);
  }

  private void tensor(String name, int kind, int... shape) {
    integers(shape.length, name.length(), kind);
    int count = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      integers(shape[i]);
      count *= shape[i];
    }
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    values(count, kind);
  }

  private void values(int count, int kind) {
    ByteBuffer bytes = ByteBuffer.allocate(count * (kind == 0 ? 4 : 2)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      float value = (random.nextFloat() - 0.5f) / 2;
      if (kind == 0) {
        bytes.putFloat(value);
      } else {
        bytes.putShort(Float.floatToFloat16(value));
      }
    }
    out.writeBytes(bytes.array());
  }

  private void integers(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    out.writeBytes(bytes.array());
  }
}
