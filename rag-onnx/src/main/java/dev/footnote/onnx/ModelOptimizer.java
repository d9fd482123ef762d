package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.onnx.graph.GraphOptimizer;
import dev.footnote.onnx.graph.Precision;
import dev.footnote.onnx.graph.TextPooling;
import dev.footnote.onnx.graph.UnsupportedGraphException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes models of the BERT kind faster: rewrites their graph, compares the vectors with those of
 * the original, and keeps the file for the next time.
 *
 * <p>A model that is of another kind, or whose vectors would differ too much, stays as it is, and
 * the result says why. The rewritten file depends on the model and the precision alone, so every
 * machine makes the same model of them, of the same content hash. Stateless and safe for use by
 * multiple threads and processes.
 */
public final class ModelOptimizer {

  private static final Logger LOG = LoggerFactory.getLogger(ModelOptimizer.class);

  private ModelOptimizer() {}

  /**
   * Makes a model faster, with {@link OnnxOptions#defaults()}.
   *
   * @param model a model with 32-bit or 16-bit weights
   * @param precision how exactly the result computes
   * @return the faster model, or the same one and the reason
   * @throws EmbeddingException if the model cannot be read or run
   */
  public static OptimizedModel optimize(OnnxModel model, Precision precision) {
    return optimize(model, precision, OnnxOptions.defaults());
  }

  /**
   * Makes a model faster. The first time takes seconds and about four times the memory of the
   * weights; later calls find the file in the cache directory.
   *
   * @param model a model with 32-bit or 16-bit weights
   * @param precision how exactly the result computes
   * @param options where the rewritten file is kept
   * @return the faster model, or the same one and the reason
   * @throws EmbeddingException if the model cannot be read or run, or the directory not be written
   */
  public static OptimizedModel optimize(OnnxModel model, Precision precision, OnnxOptions options) {
    requireNonNull(options, "options");
    RewrittenFiles files = new RewrittenFiles(options.cacheDirectory(), key(model, precision));
    try {
      Optional<RewrittenFiles.Outcome> known = files.outcome();
      RewrittenFiles.Outcome outcome =
          known.isPresent() ? known.get() : rewrite(model, precision, options, files);
      return outcome.reason().isEmpty()
          ? new OptimizedModel(
              rewritten(model, precision, files.graph(), outcome.sha256()),
              true,
              outcome.error(),
              "")
          : OptimizedModel.unchanged(model, outcome.reason());
    } catch (IOException e) {
      throw new EmbeddingException(
          "could not keep the rewritten model " + model.id() + " in " + files.graph() + ": " + e,
          e);
    }
  }

  private static String key(OnnxModel model, Precision precision) {
    String parts =
        String.join(
            "\n", model.contentHash(), precision.name(), Integer.toString(GraphOptimizer.VERSION));
    return Sha256.of(parts.getBytes(UTF_8));
  }

  private static RewrittenFiles.Outcome rewrite(
      OnnxModel model, Precision precision, OnnxOptions options, RewrittenFiles files)
      throws IOException {
    Path source = new ResourceFiles(options.cacheDirectory()).path(model.weights());
    Path draft = files.draft();
    try {
      GraphOptimizer.rewrite(source, draft, pooling(model), precision);
      String sha256 = ModelDigest.of(draft);
      OnnxModel candidate = rewritten(model, precision, draft, sha256);
      double error = VectorComparison.largestError(model, candidate, options);
      if (error > tolerance(precision)) {
        return refused(model, files, farOff(error, precision));
      }
      return files.keep(draft, sha256, error);
    } catch (UnsupportedGraphException e) {
      return refused(model, files, String.valueOf(e.getMessage()));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static RewrittenFiles.Outcome refused(
      OnnxModel model, RewrittenFiles files, String reason) throws IOException {
    LOG.warn("Model {} is used as it is, since it cannot be rewritten: {}", model.id(), reason);
    return files.refuse(reason);
  }

  private static String farOff(double error, Precision precision) {
    return String.format(
        Locale.ROOT,
        "its vectors would differ by %.2g (one minus cosine), more than the %.2g allowed for %s",
        error,
        tolerance(precision),
        precision);
  }

  /** How far a vector may be from the original's, as one minus the cosine. */
  private static double tolerance(Precision precision) {
    return switch (precision) {
      case FP32 -> 1e-5;
      case INT8 -> 0.01;
      case INT8_FAST -> 0.03;
    };
  }

  private static TextPooling pooling(OnnxModel model) {
    return switch (model.pooling()) {
      case CLS -> TextPooling.FIRST;
      case LAST -> TextPooling.LAST;
      case MEAN -> TextPooling.MEAN;
      case MAX, MEAN_SQRT_LENGTH, WEIGHTED_MEAN, IN_GRAPH ->
          throw new UnsupportedGraphException(
              "pooling is " + model.pooling() + ", expected CLS, MEAN or LAST");
    };
  }

  private static OnnxModel rewritten(
      OnnxModel model, Precision precision, Path graph, String sha256) {
    String suffix = precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new OnnxModel(
        model.id() + "-" + suffix,
        new ModelFile.OnDisk(graph, sha256),
        model.tokenizer(),
        model.input(),
        new OnnxModel.Output(
            Pooling.IN_GRAPH, model.output().nativeDimensions(), model.dimensions()),
        model.licence());
  }
}
