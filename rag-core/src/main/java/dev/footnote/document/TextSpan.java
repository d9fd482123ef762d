package dev.footnote.document;

/**
 * A half-open range of a text: {@code start} inclusive, {@code end} exclusive, in UTF-16 code
 * units.
 *
 * <p>Immutable and safe for use by multiple threads.
 *
 * @param start the first position, zero or more
 * @param end the position after the last, {@code start} or more
 */
public record TextSpan(int start, int end) implements Comparable<TextSpan> {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code start} is negative or after {@code end}
   */
  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "span [" + start + ", " + end + ") must have 0 <= start <= end");
    }
  }

  /**
   * Returns the number of UTF-16 code units in this span.
   *
   * @return zero or more
   */
  public int length() {
    return end - start;
  }

  /**
   * Tells whether this span holds nothing.
   *
   * @return whether start equals end
   */
  public boolean isEmpty() {
    return start == end;
  }

  /**
   * Cuts the text this span stands for.
   *
   * @param text the text the span belongs to
   * @return exactly {@code text.substring(start, end)}
   * @throws IndexOutOfBoundsException if the span reaches past the text
   */
  public String of(String text) {
    return text.substring(start, end);
  }

  /**
   * Tells whether another span lies wholly inside this one.
   *
   * @param other the other span
   * @return whether this span covers it
   */
  public boolean contains(TextSpan other) {
    return start <= other.start && other.end <= end;
  }

  /**
   * Tells whether the two spans share at least one position.
   *
   * @param other the other span
   * @return whether they overlap; spans that only touch do not
   */
  public boolean overlaps(TextSpan other) {
    return start < other.end && other.start < end;
  }

  /**
   * Returns this span moved by an offset, as from a chunk's text to its document's.
   *
   * @param offset how far to move, may be negative
   * @return the moved span
   * @throws IllegalArgumentException if the result would begin before zero
   */
  public TextSpan shift(int offset) {
    return new TextSpan(start + offset, end + offset);
  }

  /** Orders by start, then by end. */
  @Override
  public int compareTo(TextSpan other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
