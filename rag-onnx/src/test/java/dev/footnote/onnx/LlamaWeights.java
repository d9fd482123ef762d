package dev.footnote.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The weights of a language model of the Llama kind: RMS norms, rotary positions on neighbouring
 * pairs, grouped queries, a gated feed-forward part, and the embedding as the last layer.
 *
 * <p>A matrix is flat, one row for each output.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LlamaWeights(Shape shape, float[] embedding, List<Layer> layers, float[] norm) {

  /** The sizes of a model. */
  record Shape(
      int size, int hidden, int layers, int heads, int groups, int vocabulary, int context) {

    int head() {
      return size / heads;
    }

    int keys() {
      return head() * groups;
    }
  }

  /** The weights of a layer. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Layer(
      float[] attentionNorm,
      float[] query,
      float[] key,
      float[] value,
      float[] out,
      float[] forwardNorm,
      float[] gate,
      float[] down,
      float[] up) {}

  /** Makes a model of random weights. */
  static LlamaWeights random(Shape shape, long seed) {
    Random random = new Random(seed);
    float[] embedding = random(random, shape.vocabulary * shape.size, 1);
    List<Layer> layers = new ArrayList<>();
    double scale = 1.5 / Math.sqrt(shape.size);
    for (int i = 0; i < shape.layers; i++) {
      layers.add(
          new Layer(
              norm(random, shape.size),
              random(random, shape.size * shape.size, scale),
              random(random, shape.keys() * shape.size, scale),
              random(random, shape.keys() * shape.size, scale),
              random(random, shape.size * shape.size, scale),
              norm(random, shape.size),
              random(random, shape.hidden * shape.size, scale),
              random(random, shape.size * shape.hidden, scale),
              random(random, shape.hidden * shape.size, scale)));
    }
    return new LlamaWeights(shape, embedding, layers, norm(random, shape.size));
  }

  private static float[] random(Random random, int length, double scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  private static float[] norm(Random random, int length) {
    float[] values = random(random, length, 0.1);
    for (int i = 0; i < length; i++) {
      values[i] += 1;
    }
    return values;
  }

  /** Returns the weights as four bits keep them. */
  LlamaWeights inFourBits() {
    UnaryOperator<float[]> wide = matrix -> FourBits.of(matrix, shape.size).values();
    UnaryOperator<float[]> down = matrix -> FourBits.of(matrix, shape.hidden).values();
    return new LlamaWeights(
        shape,
        embedding,
        layers.stream()
            .map(layer ->
                new Layer(
                    layer.attentionNorm,
                    wide.apply(layer.query),
                    wide.apply(layer.key),
                    wide.apply(layer.value),
                    wide.apply(layer.out),
                    layer.forwardNorm,
                    wide.apply(layer.gate),
                    down.apply(layer.down),
                    wide.apply(layer.up)))
            .toList(),
        norm);
  }
}
