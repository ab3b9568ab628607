package frontdesk.inference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes small ONNX models for tests (onnx.proto of the ONNX project, IR version 8, operator set 17). */
public final class OnnxWriter {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private final Message graph = new Message();

  /** A float input; -1 leaves a dimension free. */
  public OnnxWriter input(String name, long... shape) {
    graph.message(11, value(name, FLOAT, shape));
    return this;
  }

  /** An input of 64-bit integers. */
  public OnnxWriter longInput(String name, long... shape) {
    graph.message(11, value(name, INT64, shape));
    return this;
  }

  /** A float output. */
  public OnnxWriter output(String name, long... shape) {
    graph.message(12, value(name, FLOAT, shape));
    return this;
  }

  /** Constant floats. */
  public OnnxWriter weights(String name, float[] values, long... shape) {
    Message tensor = tensor(name, FLOAT, shape);
    Message packed = new Message();
    for (float v : values) {
      packed.fixed32(Float.floatToIntBits(v));
    }
    graph.message(5, tensor.message(4, packed));
    return this;
  }

  /** Constant 64-bit integers of one dimension. */
  public OnnxWriter integers(String name, long... values) {
    Message tensor = tensor(name, INT64, values.length);
    Message packed = new Message();
    for (long v : values) {
      packed.varint(v);
    }
    graph.message(5, tensor.message(7, packed));
    return this;
  }

  /** An operation without attributes; inputs and outputs are lists separated by spaces. */
  public OnnxWriter node(String operator, String inputs, String outputs) {
    Message node = new Message();
    for (String input : inputs.split(" ")) {
      node.text(1, input);
    }
    for (String output : outputs.split(" ")) {
      node.text(2, output);
    }
    graph.message(1, node.text(3, outputs).text(4, operator));
    return this;
  }

  /** The model file. */
  public byte[] bytes() {
    return new Message().number(1, 8).message(8, new Message().text(1, "").number(2, 17))
        .message(7, new Message().append(graph).text(2, "test")).bytes();
  }

  private static Message tensor(String name, int type, long... shape) {
    Message tensor = new Message();
    for (long size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, type).text(8, name);
  }

  private static Message value(String name, int type, long... shape) {
    Message dimensions = new Message();
    for (long size : shape) {
      dimensions.message(1, size < 0 ? new Message().text(2, "free") : new Message().number(1, size));
    }
    Message tensor = new Message().number(1, type).message(2, dimensions);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protocol buffer being written. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      return varint(value);
    }

    Message text(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message inner) {
      return bytes(field, inner.bytes());
    }

    Message append(Message other) {
      out.writeBytes(other.bytes());
      return this;
    }

    Message varint(long value) {
      long rest = value;
      for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
        out.write((int) (rest & 0x7F | 0x80));
      }
      out.write((int) rest);
      return this;
    }

    void fixed32(int value) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(value >>> shift);
      }
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message bytes(int field, byte[] bytes) {
      varint(field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }
  }
}
