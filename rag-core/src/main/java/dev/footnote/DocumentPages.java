package dev.footnote;

import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filter;
import dev.footnote.store.VectorStore;
import java.util.List;
import java.util.stream.Stream;

/** Walks a store's documents a page at a time. */
final class DocumentPages {

  private static final int PAGE = 500;

  private DocumentPages() {}

  static Stream<DocumentInfo> of(VectorStore store, Filter filter) {
    return Stream.iterate(
            store.documents(filter, "", PAGE),
            page -> !page.isEmpty(),
            page -> store.documents(filter, page.getLast().id(), PAGE))
        .flatMap(List::stream);
  }
}
