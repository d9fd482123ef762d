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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents that come topic by topic, so that the nearest of a question are in one segment. */
@Tag("slow")
class TopicByTopicTest {

  private static final int DIMENSIONS = 32;
  private static final int TOPICS = 150;
  private static final int CHUNKS_EACH = 250;
  private static final int TOP_K = 10;

  private final Random random = new Random(5);
  private final List<float[]> centres = new ArrayList<>();

  @Test
  void theNearestAreFoundWhereverTheyCameLast() {
    try (LuceneVectorStore store = LuceneVectorStore.inMemory(Samples.space(DIMENSIONS))) {
      for (int topic = 0; topic < TOPICS; topic++) {
        centres.add(direction(new float[DIMENSIONS], 1));
        add(store, topic);
      }
      assertThat(store.stats().segments()).isGreaterThan(1);
      assertThat(recall(store, Filters.all())).isGreaterThan(0.99);
      assertThat(recall(store, Filters.eq("even", true))).isGreaterThan(0.98);
      assertThat(recall(store, Filters.gte("topic", 75))).isGreaterThan(0.98);
    }
  }

  private void add(LuceneVectorStore store, int topic) {
    Metadata metadata = Metadata.builder().put("topic", topic).put("even", topic % 2 == 0).build();
    Document document = Document.of("d" + topic, "x".repeat(CHUNKS_EACH)).withMetadata(metadata);
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS_EACH; i++) {
      Chunk chunk = Chunk.of(document, i, new TextSpan(i, i + 1), "");
      chunks.add(new EmbeddedChunk(chunk, near(topic)));
    }
    store.replace(document, chunks);
  }

  private Embedding near(int topic) {
    return Embedding.of(direction(centres.get(topic), 0.7f));
  }

  private float[] direction(float[] centre, float spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += spread * (float) random.nextGaussian();
    }
    return vector;
  }

  /** Asks once near each topic. */
  private double recall(LuceneVectorStore store, Filter filter) {
    int common = 0;
    for (int topic = 0; topic < TOPICS; topic++) {
      VectorQuery query = new VectorQuery(near(topic), TOP_K, filter);
      List<ScoredChunk> found = store.search(query);
      assertThat(found).hasSize(TOP_K);
      Set<ScoredChunk> shared = new HashSet<>(found);
      shared.retainAll(store.search(query.exactly()));
      common += shared.size();
    }
    return common / (double) (TOPICS * TOP_K);
  }
}
