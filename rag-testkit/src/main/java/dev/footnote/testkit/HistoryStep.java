package dev.footnote.testkit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A random step in the history of a store. */
sealed interface HistoryStep {

  static Arbitrary<HistoryStep> arbitrary() {
    Arbitrary<HistoryStep> changes = StoreChange.arbitrary().map(Changed::new);
    Arbitrary<HistoryStep> snapshots = Arbitraries.just(new Kept());
    Arbitrary<HistoryStep> deletes = Arbitraries.integers().between(0, 9).map(Unkept::new);
    Arbitrary<HistoryStep> erasures = StoreArbitraries.ids().map(Erased::new);
    return Arbitraries.oneOf(changes, changes, changes, snapshots, snapshots, deletes, erasures);
  }

  /** Documents change. */
  record Changed(StoreChange change) implements HistoryStep {}

  /** The present state is kept. */
  record Kept() implements HistoryStep {}

  /**
   * A snapshot is deleted, if there is any.
   *
   * @param which chooses it
   */
  record Unkept(int which) implements HistoryStep {}

  /** A document is forgotten. */
  record Erased(String id) implements HistoryStep {}
}
