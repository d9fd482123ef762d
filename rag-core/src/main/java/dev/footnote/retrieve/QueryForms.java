package dev.footnote.retrieve;

import dev.footnote.generate.Generator;
import java.util.List;
import java.util.Map;

/**
 * Other ways to ask a question, which are searched too. Implementations are safe for use by
 * multiple threads.
 */
@FunctionalInterface
public interface QueryForms {

  /**
   * Finds other forms of a question.
   *
   * @param question the question as it was asked
   * @return its other forms, without itself; empty if there are none
   */
  List<String> of(String question);

  /**
   * Puts words that mean the same in place of each other, such as acronyms and what they stand for.
   *
   * @param synonyms for each word or phrase those that it may be exchanged for; found as whole
   *     words, whatever their case
   * @return one form for each exchange
   */
  static QueryForms synonyms(Map<String, List<String>> synonyms) {
    return new SynonymForms(synonyms);
  }

  /**
   * Completes a question that leans on what was asked before, such as "And in winter?": names,
   * numbers and the words of the last questions are added to one that has few words of its own or a
   * pronoun.
   *
   * @param earlier the questions before it, the latest last
   * @return one form at most
   */
  static QueryForms conversation(List<String> earlier) {
    return new ConversationForms(earlier);
  }

  /**
   * Lets a language model put a question into a search engine's words.
   *
   * <p>This and its neighbours cost one generation for each question, and help strong retrievers
   * less than weak ones (Weller et al., 2024): measure them on your own questions.
   *
   * @param generator writes the form; borrowed, not closed
   * @return one form at most; what the generator throws ends the search
   */
  static QueryForms rewriting(Generator generator) {
    return new WrittenForms(
        generator,
        "Rewrite this question as one short search query. Keep its names, numbers and meaning. Reply"
            + " with the query alone.\n\nQuestion: ",
        1,
        true);
  }

  /**
   * Lets a language model ask for the same in several ways.
   *
   * @param generator writes the forms; borrowed, not closed
   * @param count how many at most, one or more
   * @return up to so many forms; what the generator throws ends the search
   */
  static QueryForms several(Generator generator, int count) {
    return new WrittenForms(
        generator,
        "Ask the same as this question in "
            + count
            + " other ways, with other words. Reply with one question a line and nothing"
            + " else.\n\nQuestion: ",
        count,
        true);
  }

  /**
   * Lets a language model write what a document with the answer might say, and searches for that
   * (HyDE; Gao et al., 2022). It need not be true, only like a true one.
   *
   * @param generator writes the passage; borrowed, not closed
   * @return one form at most; what the generator throws ends the search
   */
  static QueryForms hypothetical(Generator generator) {
    return new WrittenForms(
        generator,
        "Write two or three sentences of a document that answers this question. Reply with the"
            + " sentences alone.\n\nQuestion: ",
        1,
        false);
  }
}
