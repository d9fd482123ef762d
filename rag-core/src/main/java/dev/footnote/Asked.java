package dev.footnote;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.QueryForms;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retrievers;
import java.util.List;
import java.util.Optional;

/**
 * A question, and what was said before.
 *
 * @param query the question as it was asked
 * @param history questions and answers before it, the oldest first
 * @param given the evidence, if the caller has chosen it
 */
record Asked(Query query, List<Prompt.Turn> history, Optional<List<Hit>> given) {

  Asked(Query query, List<Prompt.Turn> history) {
    this(query, history, Optional.empty());
  }

  /** How much the question completed by those before counts beside the one as it was asked. */
  private static final double COMPLETED = 0.7;

  /** Finds evidence for the question as it was asked, and as those before complete it. */
  Retrieval retrieve(KnowledgeBase knowledge) {
    return given.map(hits -> held(hits, knowledge)).orElseGet(() -> found(knowledge));
  }

  /** Nothing can be cited that the knowledge base does not have. */
  private static Retrieval held(List<Hit> hits, KnowledgeBase knowledge) {
    List<Dropped> foreign =
        hits.stream()
            .filter(hit -> !holds(knowledge, hit.chunk()))
            .map(hit -> new Dropped(hit, "not in the knowledge base"))
            .toList();
    return Retrieval.of(hits).dropping(foreign);
  }

  private static boolean holds(KnowledgeBase knowledge, Chunk chunk) {
    return knowledge
        .document(chunk.documentId())
        .map(Document::text)
        .filter(text -> text.startsWith(chunk.text(), chunk.span().start()))
        .isPresent();
  }

  private Retrieval found(KnowledgeBase knowledge) {
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
