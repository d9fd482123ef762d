package dev.footnote;

import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of all documents of two stores, both of which list them in the order of their ids.
 * Used once.
 */
final class RebuildPass {

  /** Is told how far a pass is. */
  @FunctionalInterface
  interface Progress {
    void looked(long documents, long total);
  }

  private final VectorStore live;
  private final VectorStore target;
  private final String chunker;
  private final long total;
  private final Iterator<DocumentInfo> rest;
  private final List<DocumentInfo> batch = new ArrayList<>();
  private @Nullable DocumentInfo built;
  private long looked;
  private long changed;

  RebuildPass(VectorStore live, VectorStore target, String chunker) {
    this.live = live;
    this.target = target;
    this.chunker = chunker;
    this.total = live.stats(Filters.all()).documents();
    this.rest = DocumentPages.of(target, Filters.all()).iterator();
  }

  /**
   * Deletes what is built of documents that are gone, and has the others brought over that are not
   * built as they are now.
   *
   * @return how many documents differed
   */
  long run(Consumer<List<DocumentInfo>> bringOver, Progress progress) {
    advance();
    DocumentPages.of(live, Filters.all())
        .forEachOrdered(info -> {
          look(info);
          if (isFull()) {
            end(bringOver, progress);
          }
        });
    end(bringOver, progress);
    while (built != null) {
      delete(built);
    }
    return changed;
  }

  private void advance() {
    built = rest.hasNext() ? rest.next() : null;
  }

  private void delete(DocumentInfo gone) {
    target.delete(gone.id());
    changed++;
    advance();
  }

  private void look(DocumentInfo info) {
    looked++;
    while (built != null && built.id().compareTo(info.id()) < 0) {
      delete(built);
    }
    DocumentInfo same = built != null && built.id().equals(info.id()) ? built : null;
    if (same != null) {
      advance();
    }
    if (same == null || !isUpToDate(same, info)) {
      batch.add(info);
    }
  }

  private boolean isUpToDate(DocumentInfo copy, DocumentInfo info) {
    return copy.fingerprint().equals(info.fingerprint()) && copy.chunker().equals(chunker);
  }

  private boolean isFull() {
    return batch.size() == SyncBatch.RESULTS
        || batch.stream().mapToLong(DocumentInfo::characters).sum() >= SyncBatch.CHARACTERS;
  }

  private void end(Consumer<List<DocumentInfo>> bringOver, Progress progress) {
    if (!batch.isEmpty()) {
      bringOver.accept(batch);
      changed += batch.size();
      batch.clear();
      progress.looked(looked, Math.max(looked, total));
    }
  }
}
