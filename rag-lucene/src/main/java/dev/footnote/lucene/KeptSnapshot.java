package dev.footnote.lucene;

import dev.footnote.store.SnapshotInfo;
import java.time.Instant;

/**
 * A snapshot and the commit of the index that holds its state.
 *
 * @param generation the number of that commit
 */
record KeptSnapshot(SnapshotInfo info, long generation) {

  /** Reads what {@link #written()} wrote. */
  static KeptSnapshot read(String name, String written) {
    String[] parts = written.split(" ", 3);
    Instant created = Instant.ofEpochMilli(Long.parseLong(parts[1]));
    return new KeptSnapshot(new SnapshotInfo(name, parts[2], created), Long.parseLong(parts[0]));
  }

  /** Writes all but the name. */
  String written() {
    return generation + " " + info.created().toEpochMilli() + " " + info.commit();
  }
}
