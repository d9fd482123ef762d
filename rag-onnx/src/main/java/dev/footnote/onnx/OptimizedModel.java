package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

/**
 * What became of a model that was to be made faster.
 *
 * @param model the rewritten model, or the one that was given, which works as before
 * @param rewritten whether it is the rewritten one
 * @param error the largest difference seen between its vectors and the given model's, as one minus
 *     their cosine; 0 if it was not rewritten
 * @param reason why it was not rewritten; empty if it was
 */
public record OptimizedModel(OnnxModel model, boolean rewritten, double error, String reason) {

  /** Checks the components. */
  public OptimizedModel {
    requireNonNull(model, "model");
    requireNonNull(reason, "reason");
  }

  static OptimizedModel unchanged(OnnxModel model, String reason) {
    return new OptimizedModel(model, false, 0, reason);
  }
}
