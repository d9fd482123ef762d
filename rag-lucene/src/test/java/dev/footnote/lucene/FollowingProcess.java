package dev.footnote.lucene;

import dev.footnote.store.HybridSearch;
import dev.footnote.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tries to open a store for changes, and says why that is refused; then opens it for reading, and
 * answers each id with the text of the document until its input ends.
 */
final class FollowingProcess {

  private FollowingProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (LuceneVectorStore store = LuceneVectorStore.open(folder)) {
      System.out.println("opened " + store.manifest());
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
    BufferedReader ids =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (HybridSearch follower = LuceneVectorStore.openReadOnly(folder)) {
      for (String id = ids.readLine(); id != null; id = ids.readLine()) {
        System.out.println(follower.document(id).map(found -> found.text()).orElse("none"));
      }
    }
  }
}
