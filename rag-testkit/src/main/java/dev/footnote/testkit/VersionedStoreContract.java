package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.embedding;
import static dev.footnote.testkit.StoreSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VersionedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link VersionedStore}, beside those of every store, as tests. Extend it and say how
 * to open an empty store.
 */
public abstract class VersionedStoreContract extends HybridSearchContract {

  private static final VectorQuery NEAREST = new VectorQuery(embedding("q"), 50, Filters.all());

  /** For subclasses. */
  protected VersionedStoreContract() {}

  @Override
  protected abstract VersionedStore open(EmbeddingSpace space);

  private static HybridSearch.Legs legs(HybridSearch store, String words) {
    return store.search(NEAREST, new KeywordQuery(words, 50, Filters.all()));
  }

  private static String commit(HybridSearch store) {
    return legs(store, "").commit();
  }

  @Test
  void aSnapshotStaysAsItWas() {
    try (VersionedStore store = open(SPACE)) {
      put(store, "river", "a river runs");
      put(store, "hill", "a hill stands");
      HybridSearch.Legs before = legs(store, "river");
      SnapshotInfo spring = store.snapshot("spring");
      put(store, "river", "a road winds");
      put(store, "sea", "a river ends");
      store.delete("hill");
      try (HybridSearch past = store.asOf("spring")) {
        assertThat(legs(past, "river")).isEqualTo(before);
        assertThat(past.document("hill")).contains(Document.of("hill", "a hill stands"));
        assertThat(past.document("sea")).isEmpty();
        assertThat(past.stats(Filters.all())).isEqualTo(new StoreStats(2, 2));
        assertThat(past.manifest()).isEqualTo(store.manifest());
      }
      assertThat(store.snapshots()).containsExactly(spring);
      assertThat(spring.commit()).isEqualTo(before.commit());
      assertThat(Duration.between(spring.created(), Instant.now())).isLessThan(Duration.ofHours(1));
    }
  }

  @Test
  void theEmptyStateIsAStateToo() {
    try (VersionedStore store = open(SPACE)) {
      store.snapshot("nothing");
      put(store, "a", "text");
      try (HybridSearch past = store.asOf("nothing")) {
        assertThat(past.stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
        assertThat(legs(past, "text").vector()).isEmpty();
      }
      assertThat(store.diff("nothing"))
          .isEqualTo(new SnapshotDiff(List.of("a"), List.of(), List.of()));
    }
  }

  @Test
  void aCommitNamesTheContentAndNothingElse() {
    try (VersionedStore store = open(SPACE)) {
      put(store, "a", "text");
      String first = commit(store);
      assertThat(first).isNotBlank();
      assertThat(store.snapshot("one").commit()).isEqualTo(first);
      assertThat(store.delete("nobody")).isFalse();
      assertThat(store.deleteWhere(Filters.eq("no", "one"))).isZero();
      assertThat(store.snapshot("two").commit()).isEqualTo(first);
      assertThat(store.deleteSnapshot("one")).isTrue();
      assertThat(commit(store)).isEqualTo(first);
      put(store, "b", "text");
      String second = commit(store);
      store.delete("b");
      String third = commit(store);
      store.deleteWhere(Filters.all());
      assertThat(List.of(first, second, third, commit(store))).doesNotHaveDuplicates();
    }
  }

  @Test
  void aStateIsOpenedByItsCommitWhileItIsKept() {
    try (VersionedStore store = open(SPACE)) {
      put(store, "a", "first");
      String first = commit(store);
      try (HybridSearch present = store.asOf(first)) {
        put(store, "a", "second");
        assertThat(present.document("a").orElseThrow().text()).isEqualTo("first");
        assertThat(commit(present)).isEqualTo(first);
      }
      assertUnknown(() -> store.asOf(first), first, commit(store));
      String second = commit(store);
      store.snapshot("kept");
      put(store, "a", "third");
      try (HybridSearch past = store.asOf(second)) {
        assertThat(past.document("a").orElseThrow().text()).isEqualTo("second");
      }
    }
  }

  @Test
  void anUnknownStateIsRefusedWithAListOfTheKept() {
    try (VersionedStore store = open(SPACE)) {
      SnapshotInfo spring = store.snapshot("spring");
      store.snapshot("summer");
      store.deleteSnapshot("summer");
      assertUnknown(() -> store.asOf("summer"), "'summer'", "'spring'", spring.commit());
      assertUnknown(() -> store.asOf(""), "''", "'spring'");
      assertUnknown(() -> store.diff("autumn"), "'autumn'");
      assertUnknown(() -> store.diff("spring", "autumn"), "'autumn'");
    }
  }

  private static void assertUnknown(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContainingAll(parts);
  }

  @Test
  void namesAreChecked() {
    try (VersionedStore store = open(SPACE)) {
      String longest = "ü".repeat(SnapshotInfo.MAX_NAME_LENGTH);
      store.snapshot(longest);
      store.snapshot("2026-11-22 10:00 / 😀 = a.b");
      assertThat(store.snapshots())
          .extracting(SnapshotInfo::name)
          .containsExactly(longest, "2026-11-22 10:00 / 😀 = a.b");
      assertNameRefused(() -> store.snapshot(longest), "already");
      assertNameRefused(() -> store.snapshot(longest + "x"), "200");
      assertNameRefused(() -> store.snapshot(" "), "blank");
      assertNameRefused(() -> store.snapshot("a\nb"), "control");
      assertNameRefused(() -> store.snapshot("\uD83D"), "surrogate");
      assertThat(store.deleteSnapshot(longest)).isTrue();
      assertThat(store.deleteSnapshot(longest)).isFalse();
      store.snapshot(longest);
    }
  }

  private static void assertNameRefused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void thePastDoesNotChange() {
    try (VersionedStore store = open(SPACE)) {
      put(store, "a", "text");
      store.snapshot("kept");
      try (HybridSearch past = store.asOf("kept")) {
        assertThatThrownBy(() -> put(past, "a", "other"))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessageContainingAll("as of 'kept'", "past");
        assertThatThrownBy(() -> past.delete("a"))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> past.deleteWhere(Filters.all()))
            .isInstanceOf(UnsupportedOperationException.class);
        assertThat(past.document("a")).isPresent();
      }
    }
  }

  @Test
  void anOpenPastOutlivesItsSnapshotAndItsStore() {
    HybridSearch past;
    try (VersionedStore store = open(SPACE)) {
      put(store, "a", "text");
      store.snapshot("kept");
      past = store.asOf("kept");
      store.deleteSnapshot("kept");
      for (int i = 0; i < 20; i++) {
        put(store, "a", "other " + i);
      }
      assertThat(past.document("a").orElseThrow().text()).isEqualTo("text");
    }
    assertThat(legs(past, "text").keyword()).hasSize(1);
    past.close();
    past.close();
    assertClosed(() -> past.document("a"));
    assertClosed(past::manifest);
  }

  @Test
  void aDifferenceNamesWhatWasAddedRemovedAndChanged() {
    try (VersionedStore store = open(SPACE)) {
      for (int i = 0; i < 5; i++) {
        put(store, "d" + i, "text " + i);
      }
      store.snapshot("old");
      put(store, "d0", "text 0");
      put(store, "d1", "other text");
      put(store, Document.of("d2", "text 2").withTitle("Title"));
      Metadata metadata = Metadata.builder().put("year", 2026).build();
      put(store, Document.of("d3", "text 3").withMetadata(metadata));
      store.delete("d4");
      put(store, "d9", "new");
      put(store, "d5", "new");
      SnapshotDiff expected =
          new SnapshotDiff(List.of("d5", "d9"), List.of("d4"), List.of("d1", "d2", "d3"));
      assertThat(store.diff("old")).isEqualTo(expected);
      store.snapshot("new");
      store.deleteWhere(Filters.all());
      assertThat(store.diff("old", "new")).isEqualTo(expected);
      assertThat(store.diff("new", "old"))
          .isEqualTo(
              new SnapshotDiff(List.of("d4"), List.of("d5", "d9"), List.of("d1", "d2", "d3")));
      assertThat(store.diff("new", "new").isEmpty()).isTrue();
      assertThat(store.diff("new").removed()).hasSize(6);
    }
  }

  @Test
  void erasingForgetsInEveryState() {
    try (VersionedStore store = open(SPACE)) {
      store.snapshot("before");
      put(store, "other", "stays");
      put(store, "secret", "first version");
      store.snapshot("first");
      put(store, "secret", "second version");
      store.snapshot("second");
      HybridSearch past = store.asOf("second");
      EraseReport report = store.erase("secret");
      assertThat(report).isEqualTo(new EraseReport("secret", true, List.of("first", "second")));
      assertThat(store.document("secret")).isEmpty();
      assertThat(legs(store, "version").keyword()).isEmpty();
      assertThat(store.snapshots()).extracting(SnapshotInfo::name).containsExactly("before");
      assertThat(store.document("other")).contains(Document.of("other", "stays"));
      assertClosed(() -> past.document("secret"));
      past.close();
      assertThat(store.erase("secret")).isEqualTo(new EraseReport("secret", false, List.of()));
      put(store, "secret", "again");
      assertThat(store.document("secret")).isPresent();
    }
  }

  @Test
  void erasingWhatOnlyThePastHoldsErasesIt() {
    try (VersionedStore store = open(SPACE)) {
      put(store, "other", "stays");
      put(store, "secret", "text");
      store.snapshot("kept");
      store.delete("secret");
      assertThat(store.erase("secret"))
          .isEqualTo(new EraseReport("secret", false, List.of("kept")));
      assertThat(store.snapshots()).isEmpty();
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void everyKeptStateIsWhatTheOracleWas(@ForAll("history") List<HistoryStep> history) {
    try (VersionedStore store = open(SPACE);
        HistoryComparison comparison = new HistoryComparison(store)) {
      history.forEach(comparison::make);
      comparison.assertSame();
    }
  }

  @Provide
  Arbitrary<List<HistoryStep>> history() {
    return HistoryStep.arbitrary().list().ofMinSize(3).ofMaxSize(14);
  }

  @Test
  void snapshotsBesideChangesHoldAllThatWasAcknowledgedBefore() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicInteger acknowledged = new AtomicInteger();
    List<Integer> least = new ArrayList<>();
    try (VersionedStore store = open(SPACE);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> writer = thread.submit(() -> writeWhile(going, store, acknowledged));
      try {
        for (int i = 0; i < 6; i++) {
          least.add(acknowledged.get());
          store.snapshot("s" + i);
          Thread.sleep(5);
        }
      } finally {
        going.set(false);
        writer.get(30, TimeUnit.SECONDS);
      }
      for (int i = 0; i < least.size(); i++) {
        assertIsBeginning(store, "s" + i, least.get(i));
      }
    }
  }

  private static void writeWhile(AtomicBoolean going, VersionedStore store, AtomicInteger done) {
    for (int i = 0; going.get(); i++) {
      put(store, "d%06d".formatted(i), "text " + i);
      done.set(i + 1);
    }
  }

  private static void assertIsBeginning(VersionedStore store, String name, int least) {
    try (HybridSearch past = store.asOf(name)) {
      int count = (int) past.stats(Filters.all()).documents();
      assertThat(count).isGreaterThanOrEqualTo(least);
      if (count > 0) {
        assertThat(past.info("d%06d".formatted(count - 1))).isPresent();
      }
    }
  }

  @Test
  void historyCallsAfterCloseAreRefused() {
    VersionedStore store = open(SPACE);
    store.snapshot("kept");
    store.close();
    assertClosed(() -> store.snapshot("other"));
    assertClosed(store::snapshots);
    assertClosed(() -> store.deleteSnapshot("kept"));
    assertClosed(() -> store.asOf("kept"));
    assertClosed(() -> store.diff("kept"));
    assertClosed(() -> store.diff("kept", "kept"));
    assertClosed(() -> store.erase("a"));
  }
}
