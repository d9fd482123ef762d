package dev.footnote.lucene;

import dev.footnote.document.Document;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import java.util.List;

/** An index that is open for reading alone. */
abstract class ReadOnlyStore extends IndexReads {

  private final String refusal;

  /**
   * For subclasses.
   *
   * @param name names the store in messages
   * @param reason why it does not change and what to do, such as "is a past state; change the
   *     present one"
   */
  ReadOnlyStore(String name, String reason) {
    super(name);
    this.refusal = name + " " + reason;
  }

  @Override
  public final void replace(Document document, List<EmbeddedChunk> chunks, String chunker) {
    throw new UnsupportedOperationException(refusal);
  }

  @Override
  public final boolean delete(String documentId) {
    throw new UnsupportedOperationException(refusal);
  }

  @Override
  public final int deleteWhere(Filter filter) {
    throw new UnsupportedOperationException(refusal);
  }
}
