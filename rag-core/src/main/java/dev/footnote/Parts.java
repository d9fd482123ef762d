package dev.footnote;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.embed.Embedder;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStore;
import java.util.function.Function;

/**
 * How a knowledge base is put together for an embedder, whichever it is.
 *
 * @param store keeps everything
 * @param chunkers gives the chunker that goes with an embedder
 * @param retrievers gives the retriever that goes with an embedder
 */
record Parts(
    VectorStore store,
    Function<Embedder, Chunker> chunkers,
    Function<Embedder, Retriever> retrievers) {

  static Parts of(VectorStore store) {
    return new Parts(store, Parts::defaultChunker, embedder -> defaultRetriever(embedder, store));
  }

  private static Chunker defaultChunker(Embedder embedder) {
    return Chunkers.recursive(defaultLimits(embedder), embedder.tokens());
  }

  /** A model with a small window gets chunks, and context, that fit it. */
  private static ChunkLimits defaultLimits(Embedder embedder) {
    ChunkLimits limits = ChunkLimits.DEFAULT;
    int most = embedder.maxTokens();
    if (limits.maxTokens() + limits.contextTokens() <= most) {
      return limits;
    }
    int context = Math.min(limits.contextTokens(), most / 4);
    return ChunkLimits.ofTokens(Math.max(1, most - context)).withContext(context);
  }

  private static Retriever defaultRetriever(Embedder embedder, VectorStore store) {
    return store instanceof HybridSearch hybrid
        ? Retrievers.hybrid(embedder, hybrid)
        : Retrievers.vector(embedder, store);
  }

  Parts withChunker(Chunker chunker) {
    return new Parts(store, embedder -> chunker, retrievers);
  }

  Parts withRetrievers(Function<Embedder, Retriever> newRetrievers) {
    return new Parts(store, chunkers, newRetrievers);
  }

  Setup setup(Embedder embedder) {
    Ingestion ingestion = new Ingestion(embedder, store, chunkers.apply(embedder));
    return new Setup(this, ingestion, retrievers.apply(embedder));
  }
}
