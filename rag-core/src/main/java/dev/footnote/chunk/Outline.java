package dev.footnote.chunk;

import dev.footnote.chunk.Block.Governor;
import dev.footnote.chunk.Block.Kind;
import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A document's sections flattened into {@link Block}s, in one sweep over their beginnings and ends.
 *
 * <p>Sections that begin or end inside a grapheme are moved to its start, and sections that overlap
 * without nesting are taken as they come.
 */
final class Outline {

  private final int length;
  private final List<TextSpan> headings;
  private final List<TextSpan> wholes;
  private final List<TextSpan> lists;

  private Outline(Document document, Graphemes graphemes) {
    length = document.text().length();
    headings = spans(document, graphemes, Section.Kind.HEADING);
    wholes = withoutOverlap(document, graphemes);
    lists = spans(document, graphemes, Section.Kind.LIST);
  }

  static List<Block> of(Document document, Graphemes graphemes) {
    return new Outline(document, graphemes).blocks();
  }

  private static List<TextSpan> spans(
      Document document, Graphemes graphemes, Section.Kind... kinds) {
    List<Section.Kind> wanted = List.of(kinds);
    return document.sections().stream()
        .filter(section -> wanted.contains(section.kind()))
        .map(Section::span)
        .map(span -> new TextSpan(graphemes.floor(span.start()), graphemes.floor(span.end())))
        .filter(span -> !span.isEmpty())
        .toList();
  }

  private static List<TextSpan> withoutOverlap(Document document, Graphemes graphemes) {
    List<TextSpan> kept = new ArrayList<>();
    int end = 0;
    for (TextSpan span : spans(document, graphemes, Section.Kind.TABLE, Section.Kind.CODE)) {
      if (span.start() >= end) {
        kept.add(span);
        end = span.end();
      }
    }
    return kept;
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    HeadingSweep heading = new HeadingSweep(headings, length);
    Cover whole = new Cover(wholes);
    Cover list = new Cover(lists);
    int start = 0;
    for (int end : cuts()) {
      heading.moveTo(start);
      boolean inWhole = whole.covers(start);
      boolean inList = list.covers(start);
      Kind kind = inWhole ? Kind.WHOLE : inList ? Kind.LIST : Kind.PROSE;
      blocks.add(heading.block(start, end, kind));
      start = end;
    }
    return blocks;
  }

  /** Returns all positions after zero where a block ends. */
  private SortedSet<Integer> cuts() {
    NavigableSet<Integer> cuts = new TreeSet<>();
    for (TextSpan list : lists) {
      cuts.add(list.start());
      cuts.add(list.end());
    }
    for (TextSpan whole : wholes) {
      cuts.subSet(whole.start(), whole.end()).clear();
      cuts.add(whole.start());
      cuts.add(whole.end());
    }
    for (TextSpan heading : headings) {
      cuts.add(heading.start());
      cuts.add(heading.end());
    }
    cuts.add(length);
    cuts.remove(0);
    return cuts;
  }

  /** Tells for rising positions whether any of some spans, sorted by start, holds them. */
  private static final class Cover {

    private final Iterator<TextSpan> spans;
    private TextSpan next;
    private int coveredTo;

    Cover(List<TextSpan> sorted) {
      spans = sorted.iterator();
      next = advance();
    }

    private TextSpan advance() {
      return spans.hasNext() ? spans.next() : new TextSpan(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    boolean covers(int position) {
      while (next.start() <= position) {
        coveredTo = Math.max(coveredTo, next.end());
        next = advance();
      }
      return position < coveredTo;
    }
  }

  /** Keeps the headings that govern a rising position. */
  private static final class HeadingSweep {

    private final List<TextSpan> headings;
    private final Governor document;
    private final Deque<Governor> open = new ArrayDeque<>();
    private int next;
    private boolean opens;
    private boolean changes;

    HeadingSweep(List<TextSpan> headings, int length) {
      this.headings = headings;
      this.document = new Governor(0, length, -1);
    }

    void moveTo(int position) {
      opens = false;
      changes = false;
      while (!open.isEmpty() && open.getLast().end() <= position) {
        open.removeLast();
        changes = true;
      }
      while (next < headings.size() && headings.get(next).start() <= position) {
        TextSpan span = headings.get(next);
        open.addLast(new Governor(span.start(), span.end(), next++));
        opens = true;
        changes = true;
      }
    }

    Block block(int start, int end, Kind kind) {
      Iterator<Governor> outwards = open.descendingIterator();
      Governor owner = outwards.hasNext() ? outwards.next() : document;
      Governor parent = outwards.hasNext() ? outwards.next() : document;
      return new Block(start, end, kind, opens, changes, owner, parent);
    }
  }
}
