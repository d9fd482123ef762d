package dev.footnote.lucene;

import java.time.Duration;

/**
 * When changes are saved to the disk.
 *
 * @param interval the longest that a change waits, in the mode that has an interval
 */
record SavePlan(Durability durability, Duration interval) {

  static final SavePlan EACH_WRITE = new SavePlan(Durability.EACH_WRITE, Duration.ofSeconds(1));

  boolean savesEachWrite() {
    return durability == Durability.EACH_WRITE;
  }

  boolean hasInterval() {
    return durability == Durability.INTERVAL;
  }
}
