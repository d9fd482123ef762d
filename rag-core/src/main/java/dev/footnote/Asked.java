package dev.footnote;

import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.QueryForms;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retrievers;
import java.util.List;

/**
 * A question, and what was said before.
 *
 * @param query the question as it was asked
 * @param history questions and answers before it, the oldest first
 */
record Asked(Query query, List<Prompt.Turn> history) {

  /** How much the question completed by those before counts beside the one as it was asked. */
  private static final double COMPLETED = 0.7;

  /** Finds evidence for the question as it was asked, and as those before complete it. */
  Retrieval retrieve(KnowledgeBase knowledge) {
    return history.isEmpty()
        ? knowledge.retrieve(query)
        : Retrievers.inForms(knowledge::retrieve, forms(), COMPLETED).retrieve(query);
  }

  /** The question in a form that can be understood alone. */
  String standalone() {
    List<String> completed = forms().of(query.text());
    return completed.isEmpty() ? query.text() : completed.getFirst();
  }

  private QueryForms forms() {
    return QueryForms.conversation(history.stream().map(Prompt.Turn::question).toList());
  }
}
