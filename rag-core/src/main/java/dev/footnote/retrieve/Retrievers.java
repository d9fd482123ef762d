package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedder;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.List;

/** Makes retrievers. They borrow embedder and store, and close neither. */
public final class Retrievers {

  private static final Fusion ONE_LEG = new RawScores();

  private Retrievers() {}

  /**
   * Finds by meaning alone; scores are raw cosines.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @return the retriever
   */
  public static Retriever vector(Embedder embedder, VectorStore store) {
    requireNonNull(embedder, "embedder");
    requireNonNull(store, "store");
    return query -> {
      VectorQuery search =
          new VectorQuery(embedder.embedQuery(query.text()), query.topK(), query.filter());
      return oneLeg(StageScore.VECTOR, store.search(search));
    };
  }

  /**
   * Finds by words alone; scores are BM25.
   *
   * @param store is searched
   * @return the retriever
   */
  public static Retriever keyword(KeywordSearch store) {
    requireNonNull(store, "store");
    return query -> {
      KeywordQuery search = new KeywordQuery(query.text(), query.topK(), query.filter());
      return oneLeg(StageScore.KEYWORD, store.search(search));
    };
  }

  private static Retrieval oneLeg(String stage, List<ScoredChunk> found) {
    return Retrieval.of(ONE_LEG.fuse(List.of(new Leg(stage, 1, found))));
  }

  /**
   * Finds by meaning and by words in one state of the store, and fuses both. The default of
   * Footnote.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @return the retriever
   */
  public static Retriever hybrid(Embedder embedder, HybridSearch store) {
    return hybrid(embedder, store, HybridOptions.DEFAULT);
  }

  /**
   * Finds by meaning and by words in one state of the store, and fuses both.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @param options how the rankings are made and fused
   * @return the retriever
   */
  public static Retriever hybrid(Embedder embedder, HybridSearch store, HybridOptions options) {
    return new HybridRetriever(
        requireNonNull(embedder, "embedder"),
        requireNonNull(store, "store"),
        requireNonNull(options, "options"));
  }

  /** Keeps the scores of a single leg as they are. */
  private record RawScores() implements Fusion {
    @Override
    public List<Hit> fuse(List<Leg> legs) {
      FusedScores scores = new FusedScores();
      legs.forEach(leg -> scores.add(leg, (rank, score) -> score));
      return scores.bestFirst();
    }
  }
}
