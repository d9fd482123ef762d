package dev.footnote.retrieve;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Neighbouring chunks of a document that are read as one. Used by one thread. */
final class GrownRun {

  private final Document document;
  private final List<Chunk> chunks;
  private final Expansion limits;
  private int first;
  private int last;
  private boolean all;

  /**
   * Starts with one chunk.
   *
   * @param chunks all of the document, in order
   */
  GrownRun(Document document, List<Chunk> chunks, int start, Expansion limits) {
    this.document = document;
    this.chunks = chunks;
    this.limits = limits;
    this.first = start;
    this.last = start;
  }

  /** Takes the whole document if all of it may be taken and there is room. */
  boolean takeAll(Predicate<Chunk> free) {
    all =
        chunks.stream().allMatch(free)
            && limits.tokens().count(document.text()) <= limits.maxTokens();
    return all;
  }

  /** Takes chunks on both sides in turn, as far as they may be taken and there is room. */
  void grow(Predicate<Chunk> free) {
    boolean grown = true;
    while (grown) {
      boolean after = take(last + 1, free);
      boolean before = take(first - 1, free);
      grown = after || before;
    }
  }

  private boolean take(int index, Predicate<Chunk> free) {
    if (index < 0 || index >= chunks.size() || !free.test(chunks.get(index))) {
      return false;
    }
    TextSpan wider = span(Math.min(first, index), Math.max(last, index));
    if (limits.tokens().count(wider.of(document.text())) > limits.maxTokens()) {
      return false;
    }
    first = Math.min(first, index);
    last = Math.max(last, index);
    return true;
  }

  /** Chunks may overlap, so the first to begin need not be the last to end. */
  private TextSpan span(int from, int to) {
    int end = IntStream.rangeClosed(from, to).map(i -> chunks.get(i).span().end()).max().orElse(0);
    return new TextSpan(chunks.get(from).span().start(), end);
  }

  List<Chunk> taken() {
    return all ? chunks : chunks.subList(first, last + 1);
  }

  /** Returns the chunks as one, which is the only one itself if nothing was taken. */
  Chunk whole() {
    if (all) {
      TextSpan text = new TextSpan(0, document.text().length());
      return Chunk.of(document, 0, text, chunks.getFirst().context());
    }
    Chunk begin = chunks.get(first);
    return first == last
        ? begin
        : Chunk.of(document, begin.ordinal(), span(first, last), begin.context());
  }
}
