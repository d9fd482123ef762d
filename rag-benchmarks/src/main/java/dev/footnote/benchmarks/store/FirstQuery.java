package dev.footnote.benchmarks.store;

import dev.footnote.embed.Embedding;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.FSDirectory;

/** The program of a process that opens one store, asks one query and tells how long both took. */
public final class FirstQuery {

  private FirstQuery() {}

  /**
   * Runs the program. Lucene alone is opened for reading only.
   *
   * @param arguments the name of the store and its folder
   * @throws IOException if Lucene cannot read the folder
   */
  public static void main(String[] arguments) throws IOException {
    float[] query = query();
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals(Contender.OURS.key())) {
      ours(folder, query);
    } else {
      lucene(folder, query);
    }
  }

  private static float[] query() {
    SplittableRandom random = new SplittableRandom(1);
    float[] query = new float[Clusters.DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < query.length; i++) {
      query[i] = (float) random.nextGaussian();
      squares += query[i] * query[i];
    }
    for (int i = 0; i < query.length; i++) {
      query[i] /= (float) Math.sqrt(squares);
    }
    return query;
  }

  private static void ours(Path folder, float[] query) {
    long start = System.nanoTime();
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, FootnoteStore.SPACE)) {
      long opened = System.nanoTime();
      int found =
          store.search(new VectorQuery(Embedding.of(query), Truth.TOP, Filters.all())).size();
      tell(start, opened, found);
    }
  }

  private static void lucene(Path folder, float[] query) throws IOException {
    long start = System.nanoTime();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      long opened = System.nanoTime();
      KnnFloatVectorQuery nearest =
          new KnnFloatVectorQuery(RawLucene.VECTOR, query, RawLucene.CANDIDATES);
      tell(start, opened, searcher.search(nearest, Truth.TOP).scoreDocs.length);
    }
  }

  private static void tell(long start, long opened, int found) {
    long end = System.nanoTime();
    System.out.println((opened - start) / 1e6 + " " + (end - opened) / 1e6 + " " + found);
    System.out.flush();
  }
}
