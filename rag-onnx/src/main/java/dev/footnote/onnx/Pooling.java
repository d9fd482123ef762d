package dev.footnote.onnx;

import java.nio.FloatBuffer;

/**
 * How the vectors of a text's tokens become the one vector of the text. All tokens count, special
 * tokens and prompt included.
 */
public enum Pooling {
  /** The vector of the first token, which the model was trained to let stand for the text. */
  CLS {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      return token(states, 0, dimensions);
    }
  },

  /** The mean of the vectors of all tokens. */
  MEAN {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      return scaled(sum(states, tokens, dimensions), tokens);
    }
  },

  /** The largest value of each component over all tokens. */
  MAX {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      float[] max = token(states, 0, dimensions);
      float[] token = new float[dimensions];
      for (int t = 1; t < tokens; t++) {
        states.get(t * dimensions, token);
        for (int d = 0; d < dimensions; d++) {
          max[d] = Math.max(max[d], token[d]);
        }
      }
      return max;
    }
  },

  /** The sum of all tokens' vectors over the root of their number. */
  MEAN_SQRT_LENGTH {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      return scaled(sum(states, tokens, dimensions), (float) Math.sqrt(tokens));
    }
  },

  /** The mean of all tokens' vectors, each weighted by its place, 1 for the first token. */
  WEIGHTED_MEAN {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      float[] mean = new float[dimensions];
      float[] token = new float[dimensions];
      for (int t = 0; t < tokens; t++) {
        states.get(t * dimensions, token);
        for (int d = 0; d < dimensions; d++) {
          mean[d] += token[d] * (t + 1);
        }
      }
      return scaled(mean, tokens * (tokens + 1f) / 2);
    }
  },

  /** The vector of the last token, a special token in most models. */
  LAST {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      return token(states, tokens - 1, dimensions);
    }
  },

  /** The graph pools: it must have an output {@code sentence_embedding}. */
  IN_GRAPH {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      throw new IllegalStateException("the graph gives one vector for each token");
    }
  };

  /** Pools the vectors of one text, which stand one after the other from the buffer's start. */
  abstract float[] pool(FloatBuffer states, int tokens, int dimensions);

  private static float[] token(FloatBuffer states, int index, int dimensions) {
    float[] token = new float[dimensions];
    states.get(index * dimensions, token);
    return token;
  }

  private static float[] sum(FloatBuffer states, int tokens, int dimensions) {
    float[] sum = new float[dimensions];
    float[] token = new float[dimensions];
    for (int t = 0; t < tokens; t++) {
      states.get(t * dimensions, token);
      for (int d = 0; d < dimensions; d++) {
        sum[d] += token[d];
      }
    }
    return sum;
  }

  private static float[] scaled(float[] vector, float divisor) {
    for (int d = 0; d < vector.length; d++) {
      vector[d] /= divisor;
    }
    return vector;
  }
}
