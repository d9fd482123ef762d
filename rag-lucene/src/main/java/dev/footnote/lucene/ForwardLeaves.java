package dev.footnote.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Something that is opened once for each segment and then only goes forward, for entries that are
 * asked for in their order. Used by one thread.
 *
 * @param <T> what is opened
 */
final class ForwardLeaves<T> {

  /** Opens it. */
  @FunctionalInterface
  interface Opening<T> {
    T open(LeafReaderContext leaf) throws IOException;
  }

  private final List<LeafReaderContext> leaves;
  private final Opening<T> opening;
  private @Nullable LeafReaderContext leaf;
  private @Nullable T opened;

  ForwardLeaves(IndexSearcher searcher, Opening<T> opening) {
    this.leaves = searcher.getLeafContexts();
    this.opening = opening;
  }

  LeafReaderContext leafOf(int entry) {
    LeafReaderContext last = leaf;
    return last != null && entry >= last.docBase && entry < last.docBase + last.reader().maxDoc()
        ? last
        : leaves.get(ReaderUtil.subIndex(entry, leaves));
  }

  T at(LeafReaderContext wanted) throws IOException {
    T ready = opened;
    if (ready == null || wanted != leaf) {
      ready = opening.open(wanted);
      opened = ready;
      leaf = wanted;
    }
    return ready;
  }
}
