package dev.footnote.benchmarks.crash;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
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
 * What a store must hold by all that was said of its changes. Deleted documents are held as version
 * zero. Not safe for use by multiple threads.
 */
final class ExpectedStore {

  private static final int DELETED = 0;

  private final Map<String, Integer> versions = new TreeMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private long compared;

  void apply(KilledRun run) {
    underWay.clear();
    run.lines().forEach(this::apply);
  }

  private void apply(ChangeLine line) {
    versions.putIfAbsent(line.id(), DELETED);
    switch (line.step()) {
      case BEGUN -> underWay.put(line.id(), line.version());
      case DONE -> {
        underWay.remove(line.id());
        versions.put(line.id(), line.version());
      }
      case FAILED -> underWay.remove(line.id());
    }
  }

  long compared() {
    return compared;
  }

  /**
   * Compares a store, and returns what is not as it must be. A change that was under way may have
   * been made or not.
   */
  List<String> compare(LuceneVectorStore store, boolean verified) {
    List<String> losses = new ArrayList<>();
    for (String id : versions.keySet()) {
      compare(store, id, losses);
    }
    compareCounts(store, losses);
    if (verified) {
      store.verify().problems().stream().map(VerifyProblem::toString).forEach(losses::add);
    }
    return losses;
  }

  private void compare(LuceneVectorStore store, String id, List<String> losses) {
    compared++;
    int version = versions.getOrDefault(id, DELETED);
    Integer next = underWay.get(id);
    if (holds(store, id, version)) {
      return;
    }
    if (next != null && holds(store, id, next)) {
      versions.put(id, next);
    } else {
      losses.add(
          "document '%s' is not whole as version %d%s: the store has %s"
              .formatted(
                  id, version, next == null ? "" : " or " + next, store.info(id).orElse(null)));
    }
  }

  private static boolean holds(LuceneVectorStore store, String id, int version) {
    return version == DELETED
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
        versions.entrySet().stream()
            .filter(entry -> entry.getValue() != DELETED)
            .map(entry -> Content.of(entry.getKey(), entry.getValue()))
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
        .forEach(chunk -> expect("nearest chunk", chunk.chunk(), nearest(store, chunk), losses));
  }

  private static Chunk nearest(LuceneVectorStore store, EmbeddedChunk chunk) {
    return store.search(new VectorQuery(chunk.embedding(), 1, Filters.all())).getFirst().chunk();
  }

  private static <T> void expect(String what, T expected, T actual, List<String> losses) {
    if (!expected.equals(actual)) {
      losses.add("%s: expected %s, found %s".formatted(what, expected, actual));
    }
  }
}
