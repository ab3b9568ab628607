package frontdesk.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.google.protobuf.CodedOutputStream;

/**
 * Builds an ONNX model (onnx.proto of the ONNX project, IR version 10, operator set 20, and ONNX Runtime's own
 * operators in the domain {@code com.microsoft}). Weights are given as suppliers and asked for only while the model is
 * written, so a large model never lies in memory as a whole. Every node has a name for its first output and gives it
 * back. One thread.
 */
public final class OnnxGraph {
  /** ONNX Runtime's own operators. */
  public static final String CONTRIB = "com.microsoft";
  /** A free dimension. */
  public static final long FREE = -1;
  private static final int IR_VERSION = 10;
  private static final int OPERATORS = 20;

  private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final List<Weights> weights = new ArrayList<>();
  private int count;

  /** The type of a tensor's elements, with its number in onnx.proto and its size in bytes. */
  public enum Type {
    FLOAT(1, 4), INT8(3, 1), INT64(7, 8), FLOAT16(10, 2);

    private final int number;
    private final int bytes;

    Type(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    /** Its number in onnx.proto, which Cast wants. */
    public int number() {
      return number;
    }
  }

  /** A setting of a node: a Long, a Float, or a long[]. */
  public record Attribute(String name, Object value) {}

  private record Weights(byte[] header, long size, Supplier<ByteBuffer> data) {}

  private interface Fields {
    void to(CodedOutputStream out) throws IOException;
  }

  /** An input; {@link #FREE} leaves a dimension free. */
  public String input(String name, Type type, long... shape) {
    append(values, out -> out.writeByteArray(11, value(name, type, shape)));
    return name;
  }

  /** An output, which a node of that name makes. */
  public void output(String name, Type type, long... shape) {
    append(values, out -> out.writeByteArray(12, value(name, type, shape)));
  }

  /**
   * Constant values.
   *
   * @param data gives the elements, row-major, little-endian, from position to limit; called at each writing
   */
  public String weights(Type type, Supplier<ByteBuffer> data, long... shape) {
    String name = "w" + count++;
    long size = (long) Tensor.count(shape) * type.bytes;
    byte[] header = message(out -> {
      for (long n : shape) {
        out.writeInt64(1, n);
      }
      out.writeInt32(2, type.number);
      out.writeString(8, name);
    });
    weights.add(new Weights(header, size, data));
    return name;
  }

  /** Constant floats. */
  public String floats(float[] data, long... shape) {
    return weights(Type.FLOAT, () -> {
      ByteBuffer bytes = buffer(data.length * 4L);
      bytes.asFloatBuffer().put(data);
      return bytes;
    }, shape);
  }

  /** Constant integers of one dimension. */
  public String integers(long... data) {
    return weights(Type.INT64, () -> {
      ByteBuffer bytes = buffer(data.length * 8L);
      bytes.asLongBuffer().put(data);
      return bytes;
    }, data.length);
  }

  /** A name that nothing in this graph has yet, for an output of a node with several. */
  public String fresh() {
    return "n" + count++;
  }

  /** An operation with one output, which is given back; an empty name leaves an optional input out. */
  public String node(String operator, List<String> inputs, Attribute... attributes) {
    String output = fresh();
    node("", operator, inputs, List.of(output), attributes);
    return output;
  }

  /** An operation of ONNX Runtime's own with one output. */
  public String contrib(String operator, List<String> inputs, Attribute... attributes) {
    String output = fresh();
    node(CONTRIB, operator, inputs, List.of(output), attributes);
    return output;
  }

  /** An operation with named outputs. */
  public void node(String domain, String operator, List<String> inputs, List<String> outputs, Attribute... attributes) {
    append(nodes, out -> out.writeByteArray(1, message(node -> {
      for (String input : inputs) {
        node.writeString(1, input);
      }
      for (String output : outputs) {
        node.writeString(2, output);
      }
      node.writeString(3, operator + "_" + outputs.getFirst());
      node.writeString(4, operator);
      for (Attribute attribute : attributes) {
        node.writeByteArray(5, attribute(attribute));
      }
      node.writeString(7, domain);
    })));
  }

  /**
   * Writes the model file.
   *
   * @throws ModelException where it is larger than a protocol buffer can be, 2 GiB
   */
  public void write(OutputStream file) throws IOException {
    byte[] name = message(out -> out.writeString(2, "frontdesk"));
    long size = name.length + nodes.size() + values.size();
    for (Weights w : weights) {
      size += fieldSize(5, weightsSize(w));
    }
    if (size > Integer.MAX_VALUE - 4096) {
      throw new ModelException("a model of " + (size >> 20) + " MiB is larger than an ONNX file can be (2 GiB);"
          + " use a smaller one");
    }
    CodedOutputStream out = CodedOutputStream.newInstance(file, 1 << 16);
    out.writeInt64(1, IR_VERSION);
    out.writeString(2, "frontdesk");
    out.writeByteArray(8, operators("", OPERATORS));
    out.writeByteArray(8, operators(CONTRIB, 1));
    out.writeTag(7, 2);
    out.writeUInt32NoTag((int) size);
    out.writeRawBytes(name);
    out.writeRawBytes(nodes.toByteArray());
    for (Weights w : weights) {
      ByteBuffer data = w.data.get();
      if (data.remaining() != w.size) {
        throw new IllegalStateException(data.remaining() + " bytes of weights instead of " + w.size);
      }
      out.writeTag(5, 2);
      out.writeUInt32NoTag((int) weightsSize(w));
      out.writeRawBytes(w.header);
      out.writeTag(9, 2);
      out.writeUInt32NoTag((int) w.size);
      out.writeRawBytes(data);
    }
    out.writeRawBytes(values.toByteArray());
    out.flush();
  }

  /** A buffer in the byte order of ONNX files. */
  public static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long weightsSize(Weights w) {
    return w.header.length + fieldSize(9, w.size);
  }

  private static long fieldSize(int field, long size) {
    return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt64SizeNoTag(size) + size;
  }

  private static byte[] operators(String domain, int version) {
    return message(out -> {
      out.writeString(1, domain);
      out.writeInt64(2, version);
    });
  }

  private static byte[] attribute(Attribute attribute) {
    return message(out -> {
      out.writeString(1, attribute.name);
      switch (attribute.value) {
        case Float f -> {
          out.writeFloat(2, f);
          out.writeInt32(20, 1);
        }
        case Long i -> {
          out.writeInt64(3, i);
          out.writeInt32(20, 2);
        }
        case long[] all -> {
          for (long i : all) {
            out.writeInt64(8, i);
          }
          out.writeInt32(20, 7);
        }
        default -> throw new IllegalArgumentException("no value of an attribute: " + attribute.value);
      }
    });
  }

  private static byte[] value(String name, Type type, long... shape) {
    byte[] dimensions = message(out -> {
      for (int i = 0; i < shape.length; i++) {
        String free = name + "_" + i;
        long size = shape[i];
        out.writeByteArray(1, message(dimension -> {
          if (size < 0) {
            dimension.writeString(2, free);
          } else {
            dimension.writeInt64(1, size);
          }
        }));
      }
    });
    byte[] tensor = message(out -> {
      out.writeInt32(1, type.number);
      out.writeByteArray(2, dimensions);
    });
    return message(out -> {
      out.writeString(1, name);
      out.writeByteArray(2, message(inner -> inner.writeByteArray(1, tensor)));
    });
  }

  private static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    append(bytes, fields);
    return bytes.toByteArray();
  }

  private static void append(ByteArrayOutputStream bytes, Fields fields) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
