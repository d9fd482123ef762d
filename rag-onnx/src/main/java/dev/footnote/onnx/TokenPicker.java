package dev.footnote.onnx;

import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Picks the next token by its logits, in the usual order: repetition penalty, temperature, top-k,
 * top-p, min-p. Without temperature it is the best one, of equal ones that with the lowest id. Used
 * by one thread at a time.
 */
final class TokenPicker {

  private final GenerationOptions options;
  private final SplittableRandom random;
  private final float[] scores;
  private final BitSet seen = new BitSet();

  TokenPicker(GenerationOptions options, int vocabulary) {
    this.options = options;
    random = new SplittableRandom(options.seed());
    scores = new float[vocabulary];
  }

  /** Says that tokens were used. */
  void see(int... tokens) {
    for (int token : tokens) {
      seen.set(token);
    }
  }

  /** Picks a token. */
  int pick(FloatBuffer logits) {
    logits.get(0, scores);
    penalise();
    return pick();
  }

  /** Picks one of some tokens, as if there were no others. */
  int pick(FloatBuffer logits, BitSet allowed) {
    logits.get(0, scores);
    penalise();
    int from = 0;
    while (from < scores.length) {
      int next = allowed.nextSetBit(from);
      int to = next < 0 ? scores.length : Math.min(next, scores.length);
      Arrays.fill(scores, from, to, Float.NEGATIVE_INFINITY);
      from = next < 0 ? to : allowed.nextClearBit(to);
    }
    return pick();
  }

  private int pick() {
    float best = best();
    if (options.temperature() > 0) {
      return shortlist(best).draw(random.nextDouble());
    }
    int id = 0;
    while (scores[id] != best) {
      id++;
    }
    return id;
  }

  private void penalise() {
    float penalty = (float) options.repetitionPenalty();
    if (penalty == 1) {
      return;
    }
    for (int id = seen.nextSetBit(0); id >= 0 && id < scores.length; id = seen.nextSetBit(id + 1)) {
      scores[id] = scores[id] < 0 ? scores[id] * penalty : scores[id] / penalty;
    }
  }

  private float best() {
    float best = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      best = Math.max(best, score);
    }
    if (!Float.isFinite(best)) {
      throw new GenerationException(
          "the model rates the next token by "
              + best
              + ", expected a number; its file may be"
              + " damaged, or too coarse in 16 bits: try other weights");
    }
    return best;
  }

  private Shortlist shortlist(float best) {
    double temperature = options.temperature();
    boolean few = options.topK() > 0 && options.topK() < scores.length;
    Shortlist list =
        few
            ? Shortlist.best(scores, options.topK(), best, temperature)
            : Shortlist.all(scores, best, temperature);
    if (options.topP() < 1) {
      list = list.share(options.topP(), temperature, best);
    }
    list.floor(options.minP());
    return list;
  }
}
