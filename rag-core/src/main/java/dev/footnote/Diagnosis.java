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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds out where a search loses a document: by asking again, then by looking at what was dropped,
 * then by asking for more and more. What it advises it has tried.
 */
final class Diagnosis {

  /** How far it looks for a document that is not a hit. */
  private static final int FARTHEST = 10_000;

  /** How many times as many hits are asked for in the next try. */
  private static final int WIDER = 4;

  /** A word as it is written, with what it has inside; a character where words have no spaces. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{N}](?:[^\\s\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]*"
              + "[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]])?");

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
    String seen = "Its best chunk was dropped: " + lost.reason() + " " + stages(hit) + ".";
    Optional<Wider> wider = wider();
    if (hit.stage(StageScore.RERANK).isPresent() && rankBeforeReranking(hit) <= query.topK()) {
      String way = wider.map(it -> "Ask for " + it.topK() + " hits, or do").orElse("Do");
      return finding(Cause.RERANKED_BELOW, seen, way + " not rerank.", hit, chunks);
    }
    return wider
        .map(it -> finding(Cause.CUT, seen, "Ask for " + it.topK() + " hits.", hit, chunks))
        .orElseGet(
            () -> finding(Cause.DROPPED, seen, "Change the stage that dropped it.", hit, chunks));
  }

  /** The rank that was fused, or else that of the last stage that saw it. */
  private static int rankBeforeReranking(Hit hit) {
    return hit.stage(StageScore.FUSION)
        .or(() ->
            hit.stages().stream()
                .takeWhile(stage -> !stage.stage().equals(StageScore.RERANK))
                .reduce((earlier, later) -> later))
        .map(StageScore::rank)
        .orElse(Integer.MAX_VALUE);
  }

  /** A search for more hits that finds the document. */
  private record Wider(int topK, Hit hit) {}

  /** Asks for more and more, as long as more is found, and then for no more than it takes. */
  private Optional<Wider> wider() {
    int asked = query.topK();
    int before = -1;
    int found = 0;
    while (asked < FARTHEST && found > before) {
      asked = Math.min(FARTHEST, WIDER * asked);
      List<Hit> hits = knowledge.quietly(query.withTopK(asked)).hits();
      OptionalInt rank = rank(hits);
      if (rank.isPresent()) {
        return Optional.of(narrowest(asked, rank.getAsInt() + 1, hits.get(rank.getAsInt())));
      }
      before = found;
      found = hits.size();
    }
    return Optional.empty();
  }

  /** With more hits, rankings are fused to another depth, so the rank is tried as a number. */
  private Wider narrowest(int asked, int rank, Hit hit) {
    return rank(knowledge.quietly(query.withTopK(rank)).hits()).isPresent()
        ? new Wider(rank, hit)
        : new Wider(asked, hit);
  }

  private WhyNot deeper(List<Chunk> chunks) {
    return wider()
        .map(wider -> tooDeep(wider, chunks))
        .orElseGet(() ->
            finding(
                Cause.NO_CANDIDATE,
                "None of its chunks is among the first " + FARTHEST + " by meaning or by words.",
                "Let the document say what is asked, in the words that are used to ask it.",
                chunks));
  }

  private WhyNot tooDeep(Wider wider, List<Chunk> chunks) {
    return finding(
        Cause.NO_CANDIDATE,
        "Its best chunk is not a candidate: it is too far behind " + stages(wider.hit()) + ".",
        depthRemedy(wider.hit()) + "Ask for " + wider.topK() + " hits.",
        wider.hit(),
        chunks);
  }

  /** Tries the depth at which the first of the fused rankings has the document. */
  private String depthRemedy(Hit hit) {
    int depth =
        Stream.of(StageScore.VECTOR, StageScore.KEYWORD)
            .flatMap(leg -> hit.stage(leg).stream())
            .mapToInt(StageScore::rank)
            .min()
            .orElse(0);
    if (depth <= query.topK() || hit.stage(StageScore.FUSION).isEmpty()) {
      return "";
    }
    return fusionRank(knowledge.quietly(query.withTopK(depth))).stream()
        .mapToObj(rank ->
            rank <= query.topK()
                ? "A depth of " + depth + " would bring it in. Or: "
                : "A depth of " + depth + " would make it one, as number " + rank + ". ")
        .collect(Collectors.joining());
  }

  private OptionalInt fusionRank(Retrieval found) {
    return Stream.concat(found.hits().stream(), found.dropped().stream().map(Dropped::hit))
        .filter(this::isMine)
        .flatMap(hit -> hit.stage(StageScore.FUSION).stream())
        .mapToInt(StageScore::rank)
        .min();
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
    return WORD.matcher(query.text())
        .results()
        .map(MatchResult::group)
        .filter(word -> !words.containsAll(Words.terms(word)))
        .distinct()
        .toList();
  }
}
