package dev.footnote.retrieve;

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
}
