package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes {@code .onnx_adapter} files, and puts the same weights into a model. */
final class AdapterWriter {

  private static final int FLOAT = 1;

  private final Map<String, Weights> parts = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Weights(int rows, int columns, float[] values) {}

  /** Adds the weights of one matrix. */
  AdapterWriter put(String name, int rows, int columns, float[] values) {
    parts.put(name, new Weights(rows, columns, values));
    return this;
  }

  AdapterWriter without(String name) {
    parts.remove(name);
    return this;
  }

  /** Makes random adapters of a rank for queries and values. */
  static AdapterWriter random(LlamaWeights.Shape shape, int rank, long seed) {
    Random random = new Random(seed);
    AdapterWriter writer = new AdapterWriter();
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (String part : new String[] {"q_proj", "v_proj"}) {
        int outputs = part.equals("q_proj") ? shape.size() : shape.keys();
        String name = name(layer, part);
        writer.put(name + "A", shape.size(), rank, floats(random, shape.size() * rank));
        writer.put(name + "B", rank, outputs, floats(random, rank * outputs));
      }
    }
    return writer;
  }

  private static String name(int layer, String part) {
    return "layers." + layer + "." + part + ".lora_";
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * 0.2);
    }
    return values;
  }

  /** Returns the model with the products added to its matrices. */
  LlamaWeights merged(LlamaWeights base) {
    List<LlamaWeights.Layer> layers = new ArrayList<>();
    for (int i = 0; i < base.layers().size(); i++) {
      LlamaWeights.Layer it = base.layers().get(i);
      layers.add(
          new LlamaWeights.Layer(
              it.attentionNorm(),
              merged(it.query(), name(i, "q_proj")),
              it.key(),
              merged(it.value(), name(i, "v_proj")),
              it.out(),
              it.forwardNorm(),
              it.gate(),
              it.down(),
              it.up()));
    }
    return new LlamaWeights(base.shape(), base.embedding(), layers, base.norm());
  }

  private float[] merged(float[] matrix, String name) {
    Weights down = requireNonNull(parts.get(name + "A"));
    Weights up = requireNonNull(parts.get(name + "B"));
    float[] sum = matrix.clone();
    for (int out = 0; out < up.columns; out++) {
      for (int in = 0; in < down.rows; in++) {
        for (int r = 0; r < up.rows; r++) {
          sum[out * down.rows + in] +=
              down.values[in * down.columns + r] * up.values[r * up.columns + out];
        }
      }
    }
    return sum;
  }

  /** Writes the FlatBuffer, each part behind the one that points to it. */
  Path write(Path file) throws IOException {
    int size = 4096;
    for (Map.Entry<String, Weights> part : parts.entrySet()) {
      size += 128 + part.getKey().length() + 4 * part.getValue().values.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0).put("TORT".getBytes(UTF_8));
    int root = table(out, 20, 4, 8, 12, 16);
    out.putInt(0, root);
    out.putInt(root + 4, 1).putInt(root + 8, 1).putInt(root + 12, 1);
    point(out, root + 16);
    out.putInt(parts.size());
    int references = out.position();
    out.position(references + 4 * parts.size());
    int index = 0;
    for (Map.Entry<String, Weights> part : parts.entrySet()) {
      int table = table(out, 20, 4, 8, 12, 16);
      int reference = references + 4 * index++;
      out.putInt(reference, table - reference);
      write(out, table, part.getKey(), part.getValue());
    }
    byte[] content = new byte[out.position()];
    out.get(0, content);
    return Files.write(file, content);
  }

  private static void write(ByteBuffer out, int table, String name, Weights weights) {
    point(out, table + 4);
    byte[] letters = name.getBytes(UTF_8);
    out.putInt(letters.length).put(letters).put((byte) 0);
    align(out, 8, 4);
    point(out, table + 8);
    out.putInt(2).putLong(weights.rows).putLong(weights.columns);
    out.putInt(table + 12, FLOAT);
    align(out, 8, 4);
    point(out, table + 16);
    out.putInt(4 * weights.values.length);
    for (float value : weights.values) {
      out.putFloat(value);
    }
  }

  /** Begins a table of four-byte fields, behind the list of their places. */
  private static int table(ByteBuffer out, int size, int... fields) {
    align(out, 8, 0);
    int places = out.position();
    out.putShort((short) (4 + 2 * fields.length)).putShort((short) size);
    for (int field : fields) {
      out.putShort((short) field);
    }
    align(out, 8, 0);
    int table = out.position();
    out.putInt(table - places);
    out.position(table + size);
    return table;
  }

  /** Lets a field point to here. */
  private static void point(ByteBuffer out, int field) {
    align(out, 4, 0);
    out.putInt(field, out.position() - field);
  }

  /** Moves on until the place is some bytes behind a multiple. */
  private static void align(ByteBuffer out, int to, int behind) {
    while (out.position() % to != behind) {
      out.put((byte) 0);
    }
  }
}
