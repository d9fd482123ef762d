package dev.footnote.lucene;

import dev.footnote.store.StoreRebuild;
import dev.footnote.store.VectorStore;
import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A second index, whose content the first takes over in one commit. */
final class IndexRebuild implements StoreRebuild {

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);

  private final LuceneVectorStore store;
  private final OpenIndex index;
  private final SideFolder side;
  private final LuceneVectorStore target;
  private final Runnable ending;
  private boolean swapped;
  private boolean closed;

  /**
   * Makes a rebuild.
   *
   * @param store what is rebuilt
   * @param index the store's index
   * @param side where the target is
   * @param target what is filled, which this object will close
   * @param ending what is to be done when this is closed
   */
  IndexRebuild(
      LuceneVectorStore store,
      OpenIndex index,
      SideFolder side,
      LuceneVectorStore target,
      Runnable ending) {
    this.store = store;
    this.index = index;
    this.side = side;
    this.target = target;
    this.ending = ending;
  }

  @Override
  public VectorStore target() {
    return target;
  }

  @Override
  public void swap(Runnable lastPass) {
    store.pass("rebuild", () -> index.committer().alone(() -> takeOver(lastPass)));
    swapped = true;
  }

  private boolean takeOver(Runnable lastPass) throws IOException {
    lastPass.run();
    target.close();
    try (Directory built = side.open()) {
      IndexManifest manifest = side.manifest(built);
      return index.committer().saveAndChange(writer -> replaceAll(writer, built, manifest));
    }
  }

  private static boolean replaceAll(IndexWriter writer, Directory built, IndexManifest manifest)
      throws IOException {
    writer.deleteAll();
    writer.addIndexes(built);
    CommitData.change(
        writer, data -> data.with(manifest.createdAs(data.manifest())).withNewContent());
    return true;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      end();
    }
  }

  private void end() {
    try {
      target.close();
      if (swapped) {
        clear();
      }
    } finally {
      ending.run();
    }
  }

  private void clear() {
    try {
      side.clear();
    } catch (IOException e) {
      LOG.warn("could not remove what was rebuilt in {}; the next opening will", side, e);
    }
  }
}
