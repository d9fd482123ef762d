package dev.footnote.retrieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ranks documents by their best chunk. */
public final class DocumentRanking {

  private DocumentRanking() {}

  /**
   * Keeps the first hit of each document.
   *
   * @param hits hits, best first
   * @param limit the most documents, one or more
   * @return one hit for each document, best first
   */
  public static List<Hit> byBestChunk(List<Hit> hits, int limit) {
    Map<String, Hit> best = new LinkedHashMap<>();
    for (Hit hit : hits) {
      best.putIfAbsent(hit.chunk().documentId(), hit);
    }
    return best.values().stream().limit(limit).toList();
  }
}
