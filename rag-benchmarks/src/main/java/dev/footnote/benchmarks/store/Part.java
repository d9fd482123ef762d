package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured by itself. */
enum Part {
  /** The nearest of all. */
  SEARCH,
  /** The nearest of some. */
  FILTER,
  /** Single changes. */
  UPDATE,
  /** Storing all. */
  INGEST,
  /** The first search of a process. */
  OPEN;

  static Part named(String name) {
    return Arrays.stream(values())
        .filter(part -> part.key().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("there is no part '" + name + "'; there are " + keys()));
  }

  private static String keys() {
    return Arrays.stream(values()).map(Part::key).collect(Collectors.joining(", "));
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
