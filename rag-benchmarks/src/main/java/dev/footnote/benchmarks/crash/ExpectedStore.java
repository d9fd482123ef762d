package dev.footnote.benchmarks.crash;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.lucene.Durability;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.lucene.VerifyProblem;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a store must hold by all that was said of its changes. Not safe for use by multiple threads.
 */
final class ExpectedStore {

  private final Durability durability;
  private final Map<String, History> histories = new TreeMap<>();
  private long compared;

  ExpectedStore(Durability durability) {
    this.durability = durability;
  }

  void apply(KilledRun run) {
    Map<String, Map<String, Integer>> flushes = new HashMap<>();
    for (ChangeLine line : run.lines()) {
      switch (line.step()) {
        case BEGUN -> history(line).begin(line.version());
        case DONE -> acknowledge(history(line));
        case FAILED -> history(line).fail();
        case FLUSHING -> flushes.put(line.id(), acknowledged());
        case FLUSHED -> ascertain(flushes.getOrDefault(line.id(), Map.of()));
      }
    }
  }

  private History history(ChangeLine line) {
    return histories.computeIfAbsent(line.id(), added -> new History());
  }

  private void acknowledge(History history) {
    history.acknowledge();
    if (durability == Durability.EACH_WRITE) {
      history.ascertain(history.acknowledged());
    }
  }

  /** A flush answers for what was acknowledged before it began. */
  private Map<String, Integer> acknowledged() {
    Map<String, Integer> places = new HashMap<>();
    histories.forEach((id, history) -> places.put(id, history.acknowledged()));
    return places;
  }

  private void ascertain(Map<String, Integer> places) {
    histories.forEach((id, history) -> history.ascertain(places.getOrDefault(id, 0)));
  }

  long compared() {
    return compared;
  }

  /** Compares a store, and returns what is not as it must be. */
  List<String> compare(LuceneVectorStore store, boolean verified) {
    List<String> losses = new ArrayList<>();
    histories.forEach((id, history) -> compare(store, id, history, losses));
    compareCounts(store, losses);
    if (verified) {
      store.verify().problems().stream().map(VerifyProblem::toString).forEach(losses::add);
    }
    return losses;
  }

  private void compare(LuceneVectorStore store, String id, History history, List<String> losses) {
    compared++;
    history.possible().stream()
        .filter(version -> holds(store, id, version))
        .findFirst()
        .ifPresentOrElse(
            history::restart,
            () ->
                losses.add(
                    "document '%s' is not whole as any of its versions %s: the store has %s"
                        .formatted(id, history.possible(), store.info(id).orElse(null))));
  }

  private static boolean holds(LuceneVectorStore store, String id, int version) {
    return version == History.DELETED
        ? store.document(id).isEmpty() && store.info(id).isEmpty() && store.chunks(id).isEmpty()
        : holds(store, Content.of(id, version));
  }

  private static boolean holds(LuceneVectorStore store, Content content) {
    Document document = content.document();
    List<Chunk> chunks = content.chunks().stream().map(EmbeddedChunk::chunk).toList();
    Map<String, Embedding> vectors = new HashMap<>();
    content.chunks().forEach(one -> vectors.put(one.chunk().embeddingKey(), one.embedding()));
    return store.document(document.id()).filter(document::equals).isPresent()
        && store.chunks(document.id()).equals(chunks)
        && store.info(document.id()).filter(info -> info.chunks() == chunks.size()).isPresent()
        && store.embeddings(vectors.keySet()).equals(vectors);
  }

  private void compareCounts(LuceneVectorStore store, List<String> losses) {
    List<Content> all =
        histories.entrySet().stream()
            .filter(entry -> entry.getValue().version() != History.DELETED)
            .map(entry -> Content.of(entry.getKey(), entry.getValue().version()))
            .toList();
    List<String> ids = all.stream().map(content -> content.document().id()).toList();
    List<String> listed =
        store.documents(Filters.all(), "", Integer.MAX_VALUE).stream()
            .map(DocumentInfo::id)
            .toList();
    long chunks = all.stream().mapToLong(content -> content.chunks().size()).sum();
    expect("documents listed", ids, listed, losses);
    expect("documents", (long) ids.size(), store.stats().documents(), losses);
    expect("chunks", chunks, store.stats().chunks(), losses);
    all.stream()
        .flatMap(content -> content.chunks().stream())
        .limit(1)
        .forEach(chunk ->
            expect("nearest chunk", List.of(chunk.chunk()), nearest(store, chunk), losses));
  }

  private static List<Chunk> nearest(LuceneVectorStore store, EmbeddedChunk chunk) {
    return store.search(new VectorQuery(chunk.embedding(), 1, Filters.all())).stream()
        .map(ScoredChunk::chunk)
        .toList();
  }

  private static <T> void expect(String what, T expected, T actual, List<String> losses) {
    if (!expected.equals(actual)) {
      losses.add("%s: expected %s, found %s".formatted(what, expected, actual));
    }
  }
}
