package dev.footnote.benchmarks.store;

import java.util.Set;

/**
 * How much is measured.
 *
 * @param parts what is measured
 * @param documents how many documents each store holds
 * @param queries how many queries a pass has
 * @param exactQueries how many it has for stores that compare all
 * @param passes how many passes each store has
 * @param upserts how many single documents are replaced in our store
 * @param peerUpserts how many are in each of the others
 * @param deletes how many documents are deleted, and put back, in each
 * @param processes how many times each store is opened in a process of its own
 * @param exactStores whether stores take part that compare all
 */
record StorePlan(
    Set<Part> parts,
    int documents,
    int queries,
    int exactQueries,
    int passes,
    int upserts,
    int peerUpserts,
    int deletes,
    int processes,
    boolean exactStores) {

  StorePlan {
    if (documents < 1_000) {
      throw new IllegalArgumentException("--vectors must be 1000 or more, is " + documents);
    }
    parts = Set.copyOf(parts);
  }

  /** Some minutes on two cores, with figures worth quoting. */
  static StorePlan full() {
    return new StorePlan(Set.of(Part.values()), 100_000, 1_000, 20, 5, 2_500, 600, 200, 3, true);
  }

  /** Less than a minute, to see that everything works. */
  static StorePlan quick() {
    return new StorePlan(Set.of(Part.values()), 10_000, 200, 8, 5, 100, 50, 20, 1, true);
  }

  StorePlan withDocuments(int number) {
    return new StorePlan(
        parts,
        number,
        queries,
        exactQueries,
        passes,
        upserts,
        peerUpserts,
        deletes,
        processes,
        exactStores);
  }

  StorePlan withParts(Set<Part> some) {
    return new StorePlan(
        some,
        documents,
        queries,
        exactQueries,
        passes,
        upserts,
        peerUpserts,
        deletes,
        processes,
        exactStores);
  }

  StorePlan withoutExactStores() {
    return new StorePlan(
        parts,
        documents,
        queries,
        exactQueries,
        passes,
        upserts,
        peerUpserts,
        deletes,
        processes,
        false);
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
