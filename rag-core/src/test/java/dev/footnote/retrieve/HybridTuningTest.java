package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.eval.JudgedSet;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HybridTuningTest {

  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("blind", "", 2, Similarity.COSINE, "", "");

  /** Takes every question for the one thing it knows, so that words alone tell what is meant. */
  private static final class Blind implements Embedder {
    @Override
    public Embedding embedQuery(String query) {
      return Embedding.of(new float[] {1, 0});
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
      return texts.stream().map(text -> Embedding.of(new float[] {1, text.length()})).toList();
    }

    @Override
    public EmbeddingSpace space() {
      return SPACE;
    }

    @Override
    public TokenCounter tokens() {
      return text -> text.split("\\s+", -1).length;
    }

    @Override
    public int maxTokens() {
      return 100;
    }

    @Override
    public void close() {}
  }

  @Test
  void aLegThatKnowsNothingGetsTheLeastWeight() {
    Blind embedder = new Blind();
    try (HybridSearch store = VectorStores.inMemory(SPACE)) {
      Map<String, String> queries = new LinkedHashMap<>();
      Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
      for (int i = 0; i < 30; i++) {
        put(store, embedder, "d" + i, "word" + i + " and more".repeat(30 - i));
        queries.put("q" + i, "word" + i);
        judgements.put("q" + i, Map.of("d" + i, 1));
      }
      TunedHybrid tuned = Retrievers.tune(embedder, store, new JudgedSet(queries, judgements));

      assertThat(tuned.options().vectorWeight()).isLessThan(0.5);
      assertThat(tuned.picked()).isEqualTo(1);
      assertThat(tuned.heldOut().secondMean()).isEqualTo(1);
      assertThat(tuned.heldOut().firstMean()).isLessThan(1);
      assertThat(tuned.heldOut().differences()).hasSize(15).containsKey("q1");
      assertThat(tuned.text()).contains("tuned is better than default", "vectors 0.");
    }
  }

  @Test
  void tooFewQuestionsAreRefused() {
    try (HybridSearch store = VectorStores.inMemory(SPACE)) {
      JudgedSet judged = new JudgedSet(Map.of("q", "word"), Map.of("q", Map.of("d", 1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Retrievers.tune(new Blind(), store, judged))
          .withMessageContaining("at least 4");
    }
  }

  private static void put(HybridSearch store, Blind embedder, String id, String text) {
    Document document = Document.of(id, text);
    Chunk chunk = Chunk.of(document, 0, new TextSpan(0, text.length()), "");
    store.replace(
        document,
        List.of(new EmbeddedChunk(chunk, embedder.embedDocuments(List.of(text)).getFirst())));
  }
}
