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
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Views of every width on so many chunks that even one in ten of them are more than are compared
 * one by one.
 */
@Tag("slow")
class FilteredGraphTest {

  private static final int DIMENSIONS = 16;
  private static final int DOCUMENTS = 1_210;
  private static final int CHUNKS_EACH = 100;
  private static final int CENTRES = 100;
  private static final int QUERIES = 40;
  private static final int TOP_K = 10;

  private record Stored(Metadata metadata, Embedding embedding) {}

  private final Random random = new Random(17);
  private final List<Stored> all = new ArrayList<>();
  private final float[][] centres = new float[CENTRES][];

  FilteredGraphTest() {
    for (int i = 0; i < CENTRES; i++) {
      centres[i] = near(new float[DIMENSIONS], 1);
    }
  }

  @Test
  void filteredGraphIsFullAndFindsNearlyAllOfTheNearest() {
    try (LuceneVectorStore store = LuceneVectorStore.inMemory(Samples.space(DIMENSIONS))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        add(store, i);
      }
      Filter tenth = Filters.lt("hundredth", 10);
      assertThat(store.stats(tenth).chunks()).isGreaterThan(VectorSearch.EXACT_LIMIT);
      assertRecall(store, "one in a hundred", Filters.eq("hundredth", 7), CENTRES);
      assertRecall(store, "one in ten", tenth, CENTRES);
      assertRecall(store, "half", Filters.lt("hundredth", 50), CENTRES);
      // Only what is far from the question passes.
      assertRecall(store, "the other half of the centres", Filters.gte("centre", 50), 50);
      assertRecall(store, "one other centre", Filters.eq("centre", 99), 50);
    }
  }

  /** All chunks of a document are near one centre. */
  private void add(LuceneVectorStore store, int number) {
    int centre = random.nextInt(CENTRES);
    Metadata metadata =
        Metadata.builder().put("hundredth", number % 100).put("centre", centre).build();
    Document document = Document.of("d" + number, "x".repeat(CHUNKS_EACH)).withMetadata(metadata);
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < CHUNKS_EACH; i++) {
      Embedding embedding = Embedding.of(near(centres[centre], 0.4f));
      all.add(new Stored(metadata, embedding));
      chunks.add(new EmbeddedChunk(Chunk.of(document, i, new TextSpan(i, i + 1), ""), embedding));
    }
    store.replace(document, chunks);
  }

  private float[] near(float[] centre, float spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += spread * (float) random.nextGaussian();
    }
    return vector;
  }

  /** Asks near the first centres. */
  private void assertRecall(LuceneVectorStore store, String name, Filter filter, int asked) {
    VectorStore view = VectorStores.view(store, filter, ViewStatistics.OWN);
    long found = 0;
    for (int i = 0; i < QUERIES; i++) {
      Embedding question = Embedding.of(near(centres[random.nextInt(asked)], 0.4f));
      List<ScoredChunk> hits = view.search(new VectorQuery(question, TOP_K, Filters.all()));
      assertThat(hits).as(name).hasSize(TOP_K);
      found += good(hits, least(question, filter));
    }
    assertThat(found / (double) (QUERIES * TOP_K))
        .as("recall of %s", name)
        .isGreaterThanOrEqualTo(0.99);
  }

  private static long good(List<ScoredChunk> hits, double least) {
    return hits.stream().filter(hit -> hit.score() >= least - 1e-6).count();
  }

  /** The cosine of the last of the truly nearest. */
  private double least(Embedding question, Filter filter) {
    return all.stream()
        .filter(stored -> filter.matches(stored.metadata()))
        .map(stored -> question.cosine(stored.embedding()))
        .sorted(Comparator.reverseOrder())
        .skip(TOP_K - 1L)
        .findFirst()
        .orElseThrow();
  }
}
