package dev.footnote.experiment;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Chunk;
import dev.footnote.embed.Embedding;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.StageScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what a perfect search would find: the chunks that hold the evidence of a question. */
record OracleEvidence(KnowledgeBase knowledge, int distractors) {

  /** So many are looked at for those that do not hold evidence. */
  private static final int LOOKED_AT = 50;

  List<Hit> hits(JudgedQuestion question) {
    if (!question.answerable()) {
      return knowledge.search(question.text());
    }
    List<Hit> hits = new ArrayList<>(ranked(question, holding(question)));
    knowledge.search(Query.of(question.text()).withTopK(LOOKED_AT)).stream()
        .filter(hit -> !holds(hit.chunk(), question))
        .limit(distractors)
        .forEach(hits::add);
    return hits;
  }

  private List<Chunk> holding(JudgedQuestion question) {
    return question.evidence().stream()
        .map(DocumentSpan::documentId)
        .distinct()
        .flatMap(document -> knowledge.chunks(document).stream())
        .filter(chunk -> holds(chunk, question))
        .toList();
  }

  private static boolean holds(Chunk chunk, JudgedQuestion question) {
    return question.evidence().stream()
        .filter(part -> part.documentId().equals(chunk.documentId()))
        .anyMatch(part -> part.span().overlaps(chunk.span()));
  }

  /** Gives the chunks the cosines that a search would have given them. */
  private List<Hit> ranked(JudgedQuestion question, List<Chunk> chunks) {
    Embedding asked = knowledge.embedder().embedQuery(question.text());
    List<Embedding> embeddings =
        knowledge.embedder().embedDocuments(chunks.stream().map(Chunk::embeddedText).toList());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      hits.add(new Hit(chunks.get(i), asked.cosine(embeddings.get(i)), List.of()));
    }
    hits.sort(Comparator.comparingDouble(Hit::score).reversed());
    List<Hit> ranked = new ArrayList<>();
    hits.forEach(hit -> ranked.add(hit.withStage(StageScore.VECTOR, ranked.size() + 1)));
    return ranked;
  }
}
