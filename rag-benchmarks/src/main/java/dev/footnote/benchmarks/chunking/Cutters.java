package dev.footnote.benchmarks.chunking;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.eval.DocumentSpan;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;

/** The chunkers that are compared, by the key of their figures. */
final class Cutters {

  static final String OURS = "footnote";
  static final String WITHOUT_CONTEXT = "footnote_without_context";
  static final String LANGCHAIN4J = "langchain4j_recursive_300_30";
  static final String SPRING_AI = "springai_token";

  /** Those that others made. */
  static final List<String> PEERS = List.of(LANGCHAIN4J, SPRING_AI);

  private static final int PEER_TOKENS = 300;
  private static final int PEER_OVERLAP = 30;

  private Cutters() {}

  static Map<String, Cutter> all(TokenCounter tokens) {
    Chunker ours = Chunkers.recursive(ChunkLimits.DEFAULT, tokens);
    Map<String, Cutter> cutters = new LinkedHashMap<>();
    cutters.put(OURS, ours(ours, Chunk::embeddedText));
    cutters.put(WITHOUT_CONTEXT, ours(ours, Chunk::text));
    cutters.put(LANGCHAIN4J, langChain4j(tokens));
    cutters.put(SPRING_AI, springAi());
    return cutters;
  }

  static Cutter ours(Chunker chunker, Function<Chunk, String> embedded) {
    return document ->
        chunker.chunk(document).stream()
            .map(chunk ->
                new Passage(
                    new DocumentSpan(document.id(), chunk.span()),
                    chunk.text(),
                    embedded.apply(chunk)))
            .toList();
  }

  private static Cutter langChain4j(TokenCounter tokens) {
    DocumentSplitter splitter =
        DocumentSplitters.recursive(PEER_TOKENS, PEER_OVERLAP, new SameTokens(tokens));
    return document ->
        located(
            document,
            splitter.split(dev.langchain4j.data.document.Document.from(document.text())).stream()
                .map(TextSegment::text)
                .toList());
  }

  private static Cutter springAi() {
    TokenTextSplitter splitter = TokenTextSplitter.builder().build();
    return document ->
        located(
            document,
            splitter.split(new org.springframework.ai.document.Document(document.text())).stream()
                .map(org.springframework.ai.document.Document::getText)
                .map(String::valueOf)
                .toList());
  }

  private static List<Passage> located(Document document, List<String> texts) {
    ChunkSearch search = new ChunkSearch(document.text());
    List<Passage> passages = new ArrayList<>(texts.size());
    for (String text : texts) {
      passages.add(new Passage(new DocumentSpan(document.id(), search.next(text)), text, text));
    }
    return passages;
  }
}
