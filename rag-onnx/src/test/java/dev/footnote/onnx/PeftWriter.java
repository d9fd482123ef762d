package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import java.util.function.ToDoubleFunction;

/** Writes adapters as PEFT saves them, and puts the same weights into a model. */
public final class PeftWriter {

  private final JsonObject config =
      JsonParser.parseString(
              "{'peft_type': 'LORA', 'r': 4, 'lora_alpha': 6, 'bias': 'none', 'use_dora': false,"
                  + " 'modules_to_save': null, 'init_lora_weights': true}")
          .getAsJsonObject();

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private String kind = "F32";

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Tensor(int rows, int columns, float[] values) {}

  /** Makes an adapter of rank 4 and alpha 6 that has no tensors yet. */
  public PeftWriter() {}

  /** Makes a random adapter of some modules in all layers. */
  static PeftWriter random(
      LlamaWeights.Shape shape, String kind, int rank, long seed, List<String> modules) {
    PeftWriter writer = new PeftWriter().config("r", Integer.toString(rank));
    writer.kind = kind;
    Random random = new Random(seed);
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (String module : modules) {
        int inputs = module.equals("down_proj") ? shape.hidden() : shape.size();
        int outputs =
            switch (module) {
              case "k_proj", "v_proj" -> shape.keys();
              case "gate_proj", "up_proj" -> shape.hidden();
              default -> shape.size();
            };
        writer.put(name(layer, module, "A"), rank, inputs, floats(random, kind, rank * inputs));
        writer.put(name(layer, module, "B"), outputs, rank, floats(random, kind, rank * outputs));
      }
    }
    return writer;
  }

  static String name(int layer, String module, String half) {
    String part = module.matches("[qkvo]_proj") ? "self_attn" : "mlp";
    return "base_model.model.model.layers.%d.%s.%s.lora_%s.weight"
        .formatted(layer, part, module, half);
  }

  /** Makes numbers that a kind holds without rounding. */
  private static float[] floats(Random random, String kind, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      float value = (float) (random.nextGaussian() * 0.1);
      values[i] =
          switch (kind) {
            case "F16" -> Float.float16ToFloat(Float.floatToFloat16(value));
            case "BF16" -> Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF_0000);
            default -> value;
          };
    }
    return values;
  }

  /** Adds a tensor. */
  public PeftWriter put(String name, int rows, int columns, float[] values) {
    tensors.put(name, new Tensor(rows, columns, values));
    return this;
  }

  PeftWriter without(String name) {
    tensors.remove(name);
    return this;
  }

  /** Says something in the configuration, in JSON. */
  public PeftWriter config(String key, String json) {
    JsonElement value = JsonParser.parseString(json);
    config.add(key, value);
    return this;
  }

  /** Writes the folder. */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("adapter_config.json"), config.toString());
    Files.write(folder.resolve("adapter_model.safetensors"), safetensors());
    return folder;
  }

  private byte[] safetensors() {
    JsonObject header = new JsonObject();
    int width = kind.equals("F32") ? 4 : 2;
    int at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      int end = at + width * tensor.values.length;
      header.add(
          entry.getKey(),
          JsonParser.parseString(
              "{'dtype': '%s', 'shape': [%d, %d], 'data_offsets': [%d, %d]}"
                  .formatted(kind, tensor.rows, tensor.columns, at, end)));
      at = end;
    }
    byte[] text = header.toString().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + text.length + at).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(text.length).put(text);
    tensors
        .values()
        .forEach(tensor -> {
          for (float value : tensor.values) {
            write(out, value);
          }
        });
    return out.array();
  }

  private void write(ByteBuffer out, float value) {
    switch (kind) {
      case "F16" -> out.putShort(Float.floatToFloat16(value));
      case "BF16" -> out.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
      default -> out.putFloat(value);
    }
  }

  /** Returns the model with the products added to its matrices. */
  LlamaWeights merged(LlamaWeights base, ToDoubleFunction<String> scale) {
    List<LlamaWeights.Layer> layers = new ArrayList<>();
    for (int i = 0; i < base.layers().size(); i++) {
      LlamaWeights.Layer it = base.layers().get(i);
      layers.add(
          new LlamaWeights.Layer(
              it.attentionNorm(),
              merged(it.query(), i, "q_proj", scale),
              merged(it.key(), i, "k_proj", scale),
              merged(it.value(), i, "v_proj", scale),
              merged(it.out(), i, "o_proj", scale),
              it.forwardNorm(),
              merged(it.gate(), i, "gate_proj", scale),
              merged(it.down(), i, "down_proj", scale),
              merged(it.up(), i, "up_proj", scale)));
    }
    return new LlamaWeights(base.shape(), base.embedding(), layers, base.norm());
  }

  private float[] merged(float[] matrix, int layer, String module, ToDoubleFunction<String> scale) {
    Tensor down = tensors.get(name(layer, module, "A"));
    if (down == null) {
      return matrix;
    }
    Tensor up = requireNonNull(tensors.get(name(layer, module, "B")));
    float[] sum = matrix.clone();
    for (int out = 0; out < up.rows; out++) {
      for (int in = 0; in < down.columns; in++) {
        double product = 0;
        for (int r = 0; r < down.rows; r++) {
          product += up.values[out * up.columns + r] * down.values[r * down.columns + in];
        }
        sum[out * down.columns + in] += (float) (product * scale.applyAsDouble(module));
      }
    }
    return sum;
  }
}
