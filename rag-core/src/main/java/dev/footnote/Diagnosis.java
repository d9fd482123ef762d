package dev.footnote;

import dev.footnote.WhyNot.Cause;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.StageScore;
import dev.footnote.text.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds out where a search loses a document: by asking again, then by looking at what was dropped,
 * then by asking for more and more.
 */
final class Diagnosis {

  /** How far it looks for a document that is not a candidate. */
  private static final List<Integer> DEPTHS = List.of(1_000, 10_000);

  private final KnowledgeBase knowledge;
  private final Query query;
  private final String documentId;

  Diagnosis(KnowledgeBase knowledge, Query query, String documentId) {
    this.knowledge = knowledge;
    this.query = query;
    this.documentId = documentId;
  }

  WhyNot find() {
    return knowledge
        .document(documentId)
        .map(this::find)
        .orElseGet(() ->
            finding(
                Cause.NOT_STORED,
                "It is not in the knowledge base.",
                "Put it, or look up its id with documents()."));
  }

  private WhyNot find(Document document) {
    if (!query.filter().matches(document.metadata())) {
      return finding(
          Cause.FILTERED,
          "The filter wants " + FailingClause.of(query.filter(), document.metadata()) + ".",
          "Loosen that condition, or change the document's metadata.");
    }
    List<Chunk> chunks = knowledge.chunks(documentId);
    if (chunks.isEmpty()) {
      return finding(
          Cause.WITHOUT_TEXT, "It has no text.", "Look at what its reader made of the file.");
    }
    return search(chunks);
  }

  private WhyNot search(List<Chunk> chunks) {
    Retrieval found = knowledge.quietly(query);
    OptionalInt rank = rank(found.hits());
    if (rank.isPresent()) {
      Hit hit = found.hits().get(rank.getAsInt());
      return finding(
          Cause.FOUND,
          "It is hit " + (rank.getAsInt() + 1) + " " + stages(hit) + ".",
          "",
          hit,
          chunks);
    }
    return found.dropped().stream()
        .filter(lost -> isMine(lost.hit()))
        .findFirst()
        .map(lost -> dropped(lost, chunks))
        .orElseGet(() -> deeper(chunks));
  }

  private OptionalInt rank(List<Hit> hits) {
    return IntStream.range(0, hits.size()).filter(i -> isMine(hits.get(i))).findFirst();
  }

  private boolean isMine(Hit hit) {
    return hit.chunk().documentId().equals(documentId);
  }

  private WhyNot dropped(Dropped lost, List<Chunk> chunks) {
    Hit hit = lost.hit();
    int before = hit.stage(StageScore.FUSION).map(StageScore::rank).orElse(Integer.MAX_VALUE);
    Optional<StageScore> reranked = hit.stage(StageScore.RERANK);
    String seen = "Its best chunk was dropped: " + lost.reason() + " " + stages(hit) + ".";
    if (reranked.isPresent() && before <= query.topK()) {
      String way = "Ask for " + reranked.get().rank() + " hits, or do not rerank.";
      return finding(Cause.RERANKED_BELOW, seen, way, hit, chunks);
    }
    OptionalInt rank = rank(knowledge.quietly(query.withTopK(DEPTHS.getFirst())).hits());
    return rank.isPresent()
        ? finding(Cause.CUT, seen, "Ask for " + (rank.getAsInt() + 1) + " hits.", hit, chunks)
        : finding(Cause.DROPPED, seen, "Change the stage that dropped it.", hit, chunks);
  }

  private WhyNot deeper(List<Chunk> chunks) {
    for (int depth : DEPTHS) {
      List<Hit> hits = knowledge.quietly(query.withTopK(depth)).hits();
      OptionalInt rank = rank(hits);
      if (rank.isPresent()) {
        return tooDeep(hits.get(rank.getAsInt()), chunks);
      }
    }
    return finding(
        Cause.NO_CANDIDATE,
        "None of its chunks is among the first " + DEPTHS.getLast() + " by meaning or by words.",
        "Let the document say what is asked, in the words that are used to ask it.",
        chunks);
  }

  private WhyNot tooDeep(Hit hit, List<Chunk> chunks) {
    int depth =
        hit.stages().stream()
            .filter(stage -> !stage.stage().equals(StageScore.FUSION))
            .mapToInt(StageScore::rank)
            .min()
            .orElse(Integer.MAX_VALUE);
    return finding(
        Cause.NO_CANDIDATE,
        "Its best chunk is not a candidate: it is too far behind " + stages(hit) + ".",
        "A depth of " + depth + " would make it one.",
        hit,
        chunks);
  }

  private static String stages(Hit hit) {
    return hit.stages().stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  private WhyNot finding(Cause cause, String explanation, String remedy) {
    return new WhyNot(
        documentId, cause, explanation, remedy, Optional.empty(), List.of(), List.of());
  }

  private WhyNot finding(Cause cause, String explanation, String remedy, List<Chunk> chunks) {
    List<String> missing = lacking(words(chunks));
    return new WhyNot(documentId, cause, explanation, remedy, Optional.empty(), missing, List.of());
  }

  private WhyNot finding(
      Cause cause, String explanation, String remedy, Hit hit, List<Chunk> chunks) {
    List<String> missing = lacking(words(chunks));
    List<String> elsewhere =
        lacking(words(List.of(hit.chunk()))).stream()
            .filter(word -> !missing.contains(word))
            .toList();
    String way =
        elsewhere.isEmpty() || cause == Cause.FOUND
            ? remedy
            : remedy + " A chunk that also has " + elsewhere + " would rank higher: larger chunks.";
    return new WhyNot(documentId, cause, explanation, way, Optional.of(hit), missing, elsewhere);
  }

  private static Set<String> words(List<Chunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> Words.terms(chunk.embeddedText()).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns the words of the question, as they are written, that a text does not have. */
  private List<String> lacking(Set<String> words) {
    return Arrays.stream(query.text().split("\\s+", -1))
        .map(word -> word.replaceAll("^\\W+|\\W+$", ""))
        .filter(word -> !words.containsAll(Words.terms(word)))
        .distinct()
        .toList();
  }
}
