package dev.footnote.onnx;

import java.nio.FloatBuffer;

/** How the vectors of a text's tokens become the one vector of the text. */
public enum Pooling {
  /** The vector of the first token, which the model was trained to let stand for the text. */
  CLS {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      float[] first = new float[dimensions];
      states.get(0, first);
      return first;
    }
  },

  /** The mean of the vectors of all tokens, special tokens included. */
  MEAN {
    @Override
    float[] pool(FloatBuffer states, int tokens, int dimensions) {
      float[] mean = new float[dimensions];
      float[] token = new float[dimensions];
      for (int t = 0; t < tokens; t++) {
        states.get(t * dimensions, token);
        for (int d = 0; d < dimensions; d++) {
          mean[d] += token[d];
        }
      }
      for (int d = 0; d < dimensions; d++) {
        mean[d] /= tokens;
      }
      return mean;
    }
  };

  /** Pools the vectors of one text, which stand one after the other from the buffer's start. */
  abstract float[] pool(FloatBuffer states, int tokens, int dimensions);
}
