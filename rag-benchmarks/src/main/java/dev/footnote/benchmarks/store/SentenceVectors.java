package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.corpus.Pages;
import dev.footnote.benchmarks.report.Progress;
import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors of the sentences of real pages, each sentence once, page after page. They are what
 * generated vectors are not: many lie about as far from a query as its nearest, and they come topic
 * by topic. Some sentences are held out as queries.
 */
final class SentenceVectors {

  private static final int MOST_TOKENS = 128;
  private static final int LEAST_WORDS = 4;

  /** So many sentences are embedded before it is said how far it has come. */
  private static final int SAID_EVERY = 10_000;

  private SentenceVectors() {}

  /**
   * Embeds sentences with the default model.
   *
   * @param most so many are stored at most
   * @param queries so many more are asked for
   */
  static VectorData of(Pages pages, int most, int queries, long seed) {
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      Map<String, Integer> pageOf = sentences(pages, most + queries, embedder.tokens());
      if (pageOf.size() < 2 * queries) {
        throw new IllegalArgumentException(
            "%s has %d sentences; name pages with %d or more"
                .formatted(pages.source().name(), pageOf.size(), 2 * queries));
      }
      List<float[]> vectors = embed(List.copyOf(pageOf.keySet()), embedder);
      return split(pages, List.copyOf(pageOf.values()), vectors, queries, seed);
    }
  }

  private static Map<String, Integer> sentences(Pages pages, int enough, TokenCounter counter) {
    Chunker chunker = Chunkers.sentenceWindow(1, ChunkLimits.ofTokens(MOST_TOKENS), counter);
    Map<String, Integer> pageOf = new LinkedHashMap<>();
    List<Document> documents = pages.documents();
    for (int page = 0; page < documents.size(); page++) {
      for (Chunk chunk : chunker.chunk(documents.get(page))) {
        if (pageOf.size() < enough && chunk.text().split("\\s+", -1).length >= LEAST_WORDS) {
          pageOf.putIfAbsent(chunk.text(), page);
        }
      }
    }
    return pageOf;
  }

  private static List<float[]> embed(List<String> sentences, Embedder embedder) {
    List<float[]> vectors = new ArrayList<>(sentences.size());
    while (vectors.size() < sentences.size()) {
      int from = vectors.size();
      Progress.say("embedding sentences, %d of %d".formatted(from, sentences.size()));
      List<String> next = sentences.subList(from, Math.min(sentences.size(), from + SAID_EVERY));
      embedder.embedDocuments(next).stream().map(Embedding::toArray).forEach(vectors::add);
    }
    return vectors;
  }

  /** Holds out sentences at equal distances. */
  private static VectorData split(
      Pages pages, List<Integer> pageOf, List<float[]> vectors, int queries, long seed) {
    int step = vectors.size() / queries;
    List<float[]> stored = new ArrayList<>();
    List<float[]> asked = new ArrayList<>();
    List<Integer> pagesOfStored = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      if (i % step == 0 && asked.size() < queries) {
        asked.add(vectors.get(i));
      } else {
        stored.add(vectors.get(i));
        pagesOfStored.add(pageOf.get(i));
      }
    }
    return VectorData.of(
        "sentences of " + pages.source().name(),
        seed,
        stored.toArray(float[][]::new),
        asked.toArray(float[][]::new),
        pagesOfStored.stream().mapToInt(Integer::intValue).toArray());
  }
}
