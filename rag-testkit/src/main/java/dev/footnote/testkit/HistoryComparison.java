package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Leads a store and an oracle through the same history, and asserts that each kept state is what
 * the oracle was then: a copy of its documents, put into a store of their own.
 */
final class HistoryComparison implements AutoCloseable {

  private final VersionedStore store;
  private final VectorStore oracle = VectorStores.inMemory(StoreSamples.SPACE);
  private final Map<String, VectorStore> copies = new LinkedHashMap<>();
  private int taken;

  HistoryComparison(VersionedStore store) {
    this.store = store;
  }

  void make(HistoryStep step) {
    switch (step) {
      case HistoryStep.Changed(StoreChange change) -> change.apply(store, oracle);
      case HistoryStep.Kept() -> keep("s" + taken++);
      case HistoryStep.Unkept(int which) -> delete(which);
      case HistoryStep.Erased(String id) -> erase(id);
    }
  }

  private void keep(String name) {
    assertThat(store.snapshot(name).name()).isEqualTo(name);
    VectorStore copy = VectorStores.inMemory(StoreSamples.SPACE);
    documents(oracle).values().forEach(document -> StoreSamples.put(copy, document));
    copies.put(name, copy);
  }

  private void delete(int which) {
    if (!copies.isEmpty()) {
      String name = new ArrayList<>(copies.keySet()).get(which % copies.size());
      assertThat(store.deleteSnapshot(name)).isTrue();
      copies.remove(name);
    }
    assertThat(store.deleteSnapshot("never made")).isFalse();
  }

  /** A durable store may delete more than those whose state holds the document. */
  private void erase(String id) {
    List<String> holding =
        copies.entrySet().stream()
            .filter(copy -> copy.getValue().info(id).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    EraseReport report = store.erase(id);
    assertThat(report.documentId()).isEqualTo(id);
    assertThat(report.wasStored()).isEqualTo(oracle.delete(id));
    assertThat(report.deletedSnapshots()).containsAll(holding);
    assertThat(copies.keySet()).containsAll(report.deletedSnapshots());
    copies.keySet().removeAll(report.deletedSnapshots());
  }

  void assertSame() {
    new StoreComparison(store, oracle).assertSameContent();
    assertThat(store.snapshots())
        .extracting(SnapshotInfo::name)
        .containsExactlyElementsOf(copies.keySet());
    copies.forEach(this::assertSame);
  }

  private void assertSame(String name, VectorStore copy) {
    try (HybridSearch past = store.asOf(name)) {
      StoreComparison comparison = new StoreComparison(past, copy);
      comparison.assertSameContent();
      comparison.assertSameUnder(Filters.all());
    }
    assertThat(store.diff(name)).isEqualTo(difference(copy, oracle));
    copies.forEach((other, otherCopy) ->
        assertThat(store.diff(name, other)).isEqualTo(difference(copy, otherCopy)));
  }

  private static SnapshotDiff difference(VectorStore from, VectorStore to) {
    Map<String, Document> before = documents(from);
    Map<String, Document> after = documents(to);
    return new SnapshotDiff(
        after.keySet().stream().filter(id -> !before.containsKey(id)).toList(),
        before.keySet().stream().filter(id -> !after.containsKey(id)).toList(),
        before.values().stream()
            .filter(old -> after.containsKey(old.id()) && !old.equals(after.get(old.id())))
            .map(Document::id)
            .toList());
  }

  private static Map<String, Document> documents(VectorStore store) {
    Map<String, Document> documents = new TreeMap<>();
    for (DocumentInfo info : store.documents(Filters.all(), "", 1_000)) {
      documents.put(info.id(), store.document(info.id()).orElseThrow());
    }
    return documents;
  }

  @Override
  public void close() {
    copies.values().forEach(VectorStore::close);
    oracle.close();
  }
}
