package dev.footnote.experiment;

import dev.footnote.KnowledgeBase;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import java.util.List;
import java.util.stream.Stream;

/** A model that is put through all contexts: from memory, with retrieval, with what is right. */
record Compared(Model model, Generator generator, GenerationOptions options, Prices prices) {

  /**
   * Returns the pipelines.
   *
   * @param distractors how many passages without the answer stand beside the right ones, for each
   *     further oracle
   */
  Stream<Pipeline> pipelines(KnowledgeBase knowledge, Reading reading, List<Integer> distractors) {
    Stream<Pipeline> oracles =
        Stream.concat(Stream.of(0), distractors.stream())
            .map(k -> Pipelines.oracle(model, knowledge, generator, options, reading, k));
    return Stream.of(
            memory(),
            Stream.of(Pipelines.rag(model, knowledge, generator, options, reading)),
            oracles)
        .flatMap(stream -> stream)
        .map(pipeline -> pipeline.priced(prices));
  }

  /** Source sentences have no memory to answer from. */
  private Stream<Pipeline> memory() {
    return model == Model.EXTRACTIVE
        ? Stream.of()
        : Stream.of(Pipelines.closedBook(model, generator, options));
  }
}
