package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.graph.GraphKind;
import java.util.List;

/**
 * Where the time of one graph goes.
 *
 * @param kind which graph
 * @param query a text as short as a query
 * @param chunk a text as long as a chunk
 * @param floor what the query cannot be faster than
 */
record GraphProfile(GraphKind kind, LengthProfile query, LengthProfile chunk, QueryFloor floor) {

  List<LengthProfile> lengths() {
    return List.of(query, chunk);
  }

  /**
   * Returns what the query would take if each of its tokens took what a token of the chunk takes.
   */
  double queryAtChunkSpeed() {
    return chunk.plain().millis() * query.tokens() / chunk.tokens();
  }
}
