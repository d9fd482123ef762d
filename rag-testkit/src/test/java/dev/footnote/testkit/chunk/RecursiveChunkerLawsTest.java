package dev.footnote.testkit.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.chunk.Sentences;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import dev.footnote.testkit.ChunkerContract;
import dev.footnote.testkit.HostileCounter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecursiveChunkerLawsTest extends ChunkerContract {

  private static final int MOST = 24;
  private static final int OVERLAP = 10;

  @Override
  protected Chunker chunker(ChunkLimits limits, TokenCounter tokens) {
    return Chunkers.recursive(limits, tokens);
  }

  @Provide
  Arbitrary<String> paragraphs() {
    return Arbitraries.of(
            "Leave", "is", "granted", "in", "writing.", "Ask!", "Why?", "\u4f11\u6687\u3002")
        .list()
        .ofMinSize(1)
        .ofMaxSize(200)
        .map(words -> String.join(" ", words));
  }

  @Property(tries = 300)
  void repeatsWholeSentencesWhereTheyFit(@ForAll("paragraphs") String text) {
    TokenCounter tokens = HostileCounter.WORDS;
    ChunkLimits limits = ChunkLimits.ofTokens(MOST).withOverlap(OVERLAP);
    List<TextSpan> sentences = Sentences.split(text);
    List<Chunk> chunks = Chunkers.recursive(limits, tokens).chunk(Document.of("d", text));
    for (int i = 1; i < chunks.size(); i++) {
      int end = chunks.get(i - 1).span().end();
      TextSpan shared = new TextSpan(chunks.get(i).span().start(), end);
      assertThat(tokens.count(shared.of(text))).isBetween(1, OVERLAP);
      for (TextSpan sentence : sentences) {
        boolean isLast = sentence.end() == end;
        if (isLast && tokens.count(sentence.of(text)) <= OVERLAP) {
          assertThat(shared.contains(sentence)).isTrue();
          assertThat(sentences).anyMatch(other -> other.start() == shared.start());
        }
      }
    }
  }
}
