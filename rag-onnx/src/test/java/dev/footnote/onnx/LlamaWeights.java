package dev.footnote.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The weights of a small model of the Llama kind; matrices are rows of outputs, as PyTorch has
 * them. The output projection is the embedding.
 */
@SuppressWarnings("ArrayRecordComponent")
record LlamaWeights(
    int dim,
    int hidden,
    int layers,
    int heads,
    int kvHeads,
    int vocabulary,
    int context,
    float[] embedding,
    float[][] attentionNorm,
    float[][] wq,
    float[][] wk,
    float[][] wv,
    float[][] wo,
    float[][] feedNorm,
    float[][] w1,
    float[][] w2,
    float[][] w3,
    float[] finalNorm) {

  int headSize() {
    return dim / heads;
  }

  int kvDim() {
    return kvHeads * headSize();
  }

  /** Weights drawn at random, in whose logits tokens differ clearly. */
  static LlamaWeights random(int dim, int hidden, int layers, int vocabulary, long seed) {
    Random random = new Random(seed);
    int heads = dim / 16;
    int kv = Math.max(1, heads / 2);
    int kvDim = kv * 16;
    return new LlamaWeights(
        dim,
        hidden,
        layers,
        heads,
        kv,
        vocabulary,
        256,
        draw(random, vocabulary * dim, 1),
        norms(random, layers, dim),
        draws(random, layers, dim * dim, dim),
        draws(random, layers, kvDim * dim, dim),
        draws(random, layers, kvDim * dim, dim),
        draws(random, layers, dim * dim, dim),
        norms(random, layers, dim),
        draws(random, layers, hidden * dim, dim),
        draws(random, layers, dim * hidden, hidden),
        draws(random, layers, hidden * dim, dim),
        norms(random, 1, dim)[0]);
  }

  private static float[][] draws(Random random, int count, int size, int fanIn) {
    float[][] all = new float[count][];
    for (int i = 0; i < count; i++) {
      all[i] = draw(random, size, (float) (1.5 / Math.sqrt(fanIn)));
    }
    return all;
  }

  private static float[] draw(Random random, int size, float scale) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * scale;
    }
    return values;
  }

  private static float[][] norms(Random random, int count, int size) {
    float[][] all = new float[count][size];
    for (float[] norm : all) {
      for (int i = 0; i < size; i++) {
        norm[i] = 1 + 0.1f * (float) random.nextGaussian();
      }
    }
    return all;
  }

  /** Reads the layout of llama2.c. */
  static LlamaWeights read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] head = new int[7];
    for (int i = 0; i < head.length; i++) {
      head[i] = bytes.getInt();
    }
    int dim = head[0];
    int hidden = head[1];
    int layers = head[2];
    int kvDim = dim / head[3] * head[4];
    FloatBuffer floats = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    return new LlamaWeights(
        dim,
        hidden,
        layers,
        head[3],
        head[4],
        head[5],
        head[6],
        take(floats, head[5] * dim),
        takes(floats, layers, dim),
        takes(floats, layers, dim * dim),
        takes(floats, layers, kvDim * dim),
        takes(floats, layers, kvDim * dim),
        takes(floats, layers, dim * dim),
        takes(floats, layers, dim),
        takes(floats, layers, hidden * dim),
        takes(floats, layers, dim * hidden),
        takes(floats, layers, hidden * dim),
        take(floats, dim));
  }

  private static float[][] takes(FloatBuffer floats, int count, int size) {
    float[][] all = new float[count][];
    for (int i = 0; i < count; i++) {
      all[i] = take(floats, size);
    }
    return all;
  }

  private static float[] take(FloatBuffer floats, int size) {
    float[] values = new float[size];
    floats.get(values);
    return values;
  }

  /** The same with {@code q += scale * b * a} for each layer, as an adapter changes it. */
  LlamaWeights withQueries(float[][] a, float[][] b, int rank) {
    float[][] merged = new float[layers][];
    for (int layer = 0; layer < layers; layer++) {
      merged[layer] = wq[layer].clone();
      for (int out = 0; out < dim; out++) {
        for (int in = 0; in < dim; in++) {
          for (int r = 0; r < rank; r++) {
            merged[layer][out * dim + in] += a[layer][in * rank + r] * b[layer][r * dim + out];
          }
        }
      }
    }
    return new LlamaWeights(
        dim,
        hidden,
        layers,
        heads,
        kvHeads,
        vocabulary,
        context,
        embedding,
        attentionNorm,
        merged,
        wk,
        wv,
        wo,
        feedNorm,
        w1,
        w2,
        w3,
        finalNorm);
  }
}
