package dev.footnote.chunk;

import dev.footnote.document.Location;
import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * Writes title and headings of a location into a limit of tokens. Remembers the last, since
 * neighbours share it; not safe for use by multiple threads.
 */
final class ContextPath {

  private final TokenCounter tokens;
  private final int limit;
  private List<String> lastPath = List.of();
  private String last = "";
  private boolean first = true;

  ContextPath(TokenCounter tokens, int limit) {
    this.tokens = tokens;
    this.limit = limit;
  }

  /** Returns the context of a chunk; empty if there is no room or nothing to say. */
  String of(Location location) {
    if (limit == 0) {
      return "";
    }
    if (first || !lastPath.equals(location.headingPath())) {
      first = false;
      lastPath = location.headingPath();
      last = fit(location);
    }
    return last;
  }

  private String fit(Location location) {
    int most = Math.max(0, location.headingPath().size() - 1);
    int fewest = 0;
    while (fewest < most) {
      int dropped = (fewest + most) >>> 1;
      if (fits(without(location, dropped))) {
        most = dropped;
      } else {
        fewest = dropped + 1;
      }
    }
    String path = without(location, fewest);
    return fits(path) ? path : cut(path);
  }

  private static String without(Location location, int outermost) {
    List<String> headings = location.headingPath();
    return new Location(location.title(), headings.subList(outermost, headings.size()), "")
        .path()
        .strip();
  }

  private boolean fits(String path) {
    return new Measure(path, tokens).weigh(0, path.length(), limit) <= limit;
  }

  private String cut(String path) {
    Graphemes graphemes = Graphemes.of(path);
    WordCutter words = new WordCutter(graphemes, new Measure(path, tokens));
    int start = graphemes.skipBlank(0, path.length());
    String head = words.first(start, path.length(), limit).span().of(path);
    String bare = head.endsWith(" ›") ? head.substring(0, head.length() - 2) : head;
    return fits(bare) ? bare : head;
  }
}
