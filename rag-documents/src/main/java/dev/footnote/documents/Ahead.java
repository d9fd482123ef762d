package dev.footnote.documents;

/**
 * Finds the next place of a string in a text for positions that only grow, in time proportional to
 * the text however often it is asked.
 */
final class Ahead {

  private final String text;
  private final String wanted;
  private int found = -1;

  Ahead(String text, String wanted) {
    this.text = text;
    this.wanted = wanted;
  }

  /** Returns the next place at or after a position, or the end of the text if there is none. */
  int from(int position) {
    if (found < position) {
      int next = text.indexOf(wanted, position);
      found = next < 0 ? text.length() : next;
    }
    return found;
  }
}
