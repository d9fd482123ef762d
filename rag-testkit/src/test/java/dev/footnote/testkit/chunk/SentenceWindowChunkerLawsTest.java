package dev.footnote.testkit.chunk;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.TokenCounter;
import dev.footnote.testkit.ChunkerContract;

class SentenceWindowChunkerLawsTest extends ChunkerContract {

  private static final int SENTENCES = 3;

  @Override
  protected Chunker chunker(ChunkLimits limits, TokenCounter tokens) {
    return Chunkers.sentenceWindow(SENTENCES, limits.withOverlap(0), tokens);
  }

  @Override
  protected int mostShared(ChunkLimits limits) {
    return limits.maxTokens();
  }

  /**
   * Up to four times to cut a sentence to size, then in each window that holds it, which gives up
   * its last sentences one by one until it fits.
   */
  @Override
  protected int mostCounts() {
    return 4 + SENTENCES * (SENTENCES + 1) / 2;
  }
}
