package dev.footnote.testkit.chunk;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.TokenCounter;
import dev.footnote.testkit.ChunkerContract;

class FixedTokensChunkerLawsTest extends ChunkerContract {

  @Override
  protected Chunker chunker(ChunkLimits limits, TokenCounter tokens) {
    return Chunkers.fixedTokens(limits, tokens);
  }

  /** Three guesses for a chunk, some of them far too long. */
  @Override
  protected int mostCounts() {
    return 6;
  }
}
