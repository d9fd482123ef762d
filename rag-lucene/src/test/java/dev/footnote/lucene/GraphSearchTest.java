package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.ScoredChunk;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Enough chunks that neither all nor the filtered half are compared one by one. */
@Tag("slow")
class GraphSearchTest {

  private static final int DIMENSIONS = 32;
  private static final int DOCUMENTS = 280;
  private static final int CHUNKS_EACH = 100;
  private static final int QUERIES = 40;

  private final Random random = new Random(11);
  private final List<float[]> centres = new ArrayList<>();

  @Test
  void graphFindsNearlyAllOfTheNearest() {
    assertFindsNearlyAll(LuceneVectorStore.inMemory(Samples.space(DIMENSIONS)));
  }

  @Test
  void graphOfCompactVectorsFindsNearlyAllOfTheNearest() {
    assertFindsNearlyAll(CompactVectorsTest.store(Samples.space(DIMENSIONS)));
  }

  private void assertFindsNearlyAll(VectorStore filled) {
    for (int i = 0; i < 200; i++) {
      centres.add(direction(new float[DIMENSIONS], 1));
    }
    try (VectorStore store = filled;
        VectorStore oracle = VectorStores.inMemory(Samples.space(DIMENSIONS))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        add(i, store, oracle);
      }
      Filter half = Filters.eq("half", true);
      assertThat(store.stats(half).chunks()).isGreaterThan(VectorSearch.EXACT_LIMIT);
      assertThat(recall(store, oracle, Filters.all())).isGreaterThan(0.98);
      assertThat(recall(store, oracle, half)).isGreaterThan(0.98);
      assertThat(recall(store, oracle, Filters.lt("n", 7))).isEqualTo(1.0);
      assertThat(exactRecall(store, oracle, Filters.all())).isEqualTo(1.0);
      assertThat(exactRecall(store, oracle, half)).isEqualTo(1.0);
    }
  }

  private void add(int number, VectorStore... stores) {
    Metadata metadata = Metadata.builder().put("half", number % 2 == 0).put("n", number).build();
    Document document = Document.of("d" + number, "x".repeat(CHUNKS_EACH)).withMetadata(metadata);
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS_EACH; i++) {
      Chunk chunk = Chunk.of(document, i, new TextSpan(i, i + 1), "");
      chunks.add(new EmbeddedChunk(chunk, nearACentre()));
    }
    for (VectorStore store : stores) {
      store.replace(document, chunks);
    }
  }

  private Embedding nearACentre() {
    return Embedding.of(direction(centres.get(random.nextInt(centres.size())), 0.5f));
  }

  private float[] direction(float[] centre, float spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += spread * (float) random.nextGaussian();
    }
    return vector;
  }

  private double recall(VectorStore store, VectorStore oracle, Filter filter) {
    return recall(store, oracle, filter, false);
  }

  private double exactRecall(VectorStore store, VectorStore oracle, Filter filter) {
    return recall(store, oracle, filter, true);
  }

  private double recall(VectorStore store, VectorStore oracle, Filter filter, boolean exact) {
    int common = 0;
    for (int i = 0; i < QUERIES; i++) {
      VectorQuery query = new VectorQuery(nearACentre(), 10, filter, exact);
      List<ScoredChunk> found = store.search(query);
      assertThat(found).hasSize(10);
      Set<ScoredChunk> shared = new HashSet<>(found);
      shared.retainAll(oracle.search(query));
      common += shared.size();
    }
    return common / (10.0 * QUERIES);
  }
}
