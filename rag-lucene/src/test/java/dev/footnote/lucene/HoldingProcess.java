package dev.footnote.lucene;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a store, says so, and holds it until its input ends. */
final class HoldingProcess {

  private HoldingProcess() {}

  public static void main(String[] arguments) throws IOException {
    try (LuceneVectorStore store = LuceneVectorStore.open(Path.of(arguments[0]), Samples.SPACE)) {
      System.out.println("holding " + store.manifest().space().model());
      while (System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }
  }
}
