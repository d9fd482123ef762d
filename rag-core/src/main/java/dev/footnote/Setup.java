package dev.footnote;

import dev.footnote.chunk.Chunker;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.retrieve.Retriever;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.StoreManifest;

/**
 * What embeds, cuts and finds, all of which belong together.
 *
 * @param parts how the others are made for an embedder
 * @param ingestion embeds and cuts
 * @param retriever finds
 */
record Setup(Parts parts, Ingestion ingestion, Retriever retriever) {

  EmbeddingSpace space() {
    return embedder().space();
  }

  Embedder embedder() {
    return ingestion.embedder();
  }

  Chunker chunker() {
    return ingestion.chunker();
  }

  /** Returns this for searches of another state of the store. */
  Setup over(HybridSearch state) {
    return new Setup(parts, ingestion, retriever.over(state));
  }

  boolean fits(StoreManifest manifest) {
    return manifest.space().equals(space())
        && (manifest.chunker().isEmpty() || manifest.chunker().equals(chunker().fingerprint()));
  }

  /** Refuses a store that holds something else. */
  void requireFits(StoreManifest manifest) {
    manifest.checkSpace(space());
    manifest.checkChunker(chunker().fingerprint());
  }
}
