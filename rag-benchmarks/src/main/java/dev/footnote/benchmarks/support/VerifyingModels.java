package dev.footnote.benchmarks.support;

import dev.footnote.onnx.OnnxEntailment;
import dev.footnote.onnx.OnnxReranker;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that read a statement together with its evidence, those of which the user has a
 * folder.
 *
 * @param entailment tells what follows from what
 * @param reranker tells how well a passage answers
 */
record VerifyingModels(Optional<OnnxEntailment> entailment, Optional<OnnxReranker> reranker)
    implements AutoCloseable {

  static VerifyingModels open(@Nullable Path entailment, @Nullable Path reranker) {
    Optional<OnnxEntailment> first = Optional.ofNullable(entailment).map(OnnxEntailment::open);
    try {
      return new VerifyingModels(first, Optional.ofNullable(reranker).map(OnnxReranker::open));
    } catch (RuntimeException e) {
      first.ifPresent(OnnxEntailment::close);
      throw e;
    }
  }

  @Override
  public void close() {
    entailment.ifPresent(OnnxEntailment::close);
    reranker.ifPresent(OnnxReranker::close);
  }
}
