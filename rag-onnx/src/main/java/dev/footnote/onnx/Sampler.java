package dev.footnote.onnx;

import dev.footnote.generate.GenerationOptions;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chooses the next token. Everything in the usual order: repetition penalty, temperature, top-k,
 * top-p, min-p, then one draw. Not safe for use by multiple threads.
 */
final class Sampler {

  /** Candidates that are kept when nothing limits them; the rest has no chance worth a draw. */
  private static final int MOST_CANDIDATES = 1024;

  private final GenerationOptions options;
  private final SplittableRandom random;
  private final Set<Integer> used = new HashSet<>();

  Sampler(GenerationOptions options) {
    this.options = options;
    this.random = new SplittableRandom(new Random(options.seed()).nextLong());
  }

  /** Remembers a token that was read or written. */
  void use(long token) {
    if (options.repetitionPenalty() != 1) {
      used.add((int) token);
    }
  }

  /** Whether the most probable token is taken always, whatever was used before. */
  boolean isPlainlyGreedy() {
    return options.temperature() == 0 && options.repetitionPenalty() == 1;
  }

  /** Chooses a token. */
  int choose(FloatBuffer logits) {
    return options.temperature() == 0 ? greedy(logits) : draw(candidates(logits));
  }

  private int greedy(FloatBuffer logits) {
    int best = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < logits.limit(); token++) {
      float logit = penalised(token, logits.get(token));
      if (logit > highest) {
        highest = logit;
        best = token;
      }
    }
    return best;
  }

  private float penalised(int token, float logit) {
    if (used.isEmpty() || !used.contains(token)) {
      return logit;
    }
    double penalty = options.repetitionPenalty();
    return (float) (logit > 0 ? logit / penalty : logit * penalty);
  }

  private Candidates candidates(FloatBuffer logits) {
    int most = options.topK() == 0 ? MOST_CANDIDATES : options.topK();
    Candidates candidates = new Candidates(Math.min(most, logits.limit()));
    for (int token = 0; token < logits.limit(); token++) {
      candidates.offer(token, penalised(token, logits.get(token)));
    }
    return candidates.sorted();
  }

  private int draw(Candidates candidates) {
    double[] weights = candidates.weights(options.temperature());
    int kept = kept(weights);
    double total = 0;
    for (int i = 0; i < kept; i++) {
      total += weights[i];
    }
    double drawn = random.nextDouble() * total;
    for (int i = 0; i < kept; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return candidates.token(i);
      }
    }
    return candidates.token(kept - 1);
  }

  /** How many of the weights, the largest first, top-p and min-p leave; one at least. */
  private int kept(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int kept = 0;
    double sum = 0;
    while (kept < weights.length
        && (kept == 0
            || (sum < options.topP() * total && weights[kept] >= options.minP() * weights[0]))) {
      sum += weights[kept];
      kept++;
    }
    return kept;
  }
}
