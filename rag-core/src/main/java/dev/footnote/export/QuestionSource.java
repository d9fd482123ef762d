package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import java.util.stream.Stream;

/**
 * Where questions to train on come from. {@link QuestionSources} has the usual ones; one of your
 * own must give the same questions in the same order for the same documents, or exports cannot be
 * repeated.
 */
@FunctionalInterface
public interface QuestionSource {

  /**
   * Asks.
   *
   * @param knowledge the documents; never more than the export itself may see
   * @return the questions, each with an id of its own, lazily where there are many
   */
  Stream<TrainingQuestion> questions(KnowledgeBase knowledge);
}
