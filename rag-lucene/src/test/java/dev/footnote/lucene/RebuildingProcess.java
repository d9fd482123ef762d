package dev.footnote.lucene;

import dev.footnote.KnowledgeBase;
import java.nio.file.Path;

/** Rebuilds a store with a slow embedder, and says before each batch how much was embedded. */
final class RebuildingProcess {

  static final String MODEL = "slow";
  static final int DIMENSIONS = 12;

  private static final int BATCH_MILLIS = 30;

  private RebuildingProcess() {}

  public static void main(String[] arguments) {
    SampleEmbedder embedder = new SampleEmbedder(MODEL, DIMENSIONS, RebuildingProcess::tell);
    try (LuceneVectorStore store = LuceneVectorStore.open(Path.of(arguments[0]))) {
      System.out.println("open");
      KnowledgeBase.builder(embedder, store).rebuild();
    }
    System.out.println("done");
  }

  private static void tell(int total) {
    System.out.println("embedded " + total);
    try {
      Thread.sleep(BATCH_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
