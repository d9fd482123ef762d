package dev.footnote.chunk;

import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Takes a document apart into {@link Piece}s that each fit a limit. */
final class Pieces {

  private final Graphemes graphemes;
  private final Measure measure;
  private final WordCutter words;
  private final ChunkLimits limits;
  private final List<Piece> pieces = new ArrayList<>();
  private Boundary before = Boundary.HEADING;
  private boolean headingOpens;
  private boolean glued;

  Pieces(Graphemes graphemes, Measure measure, WordCutter words, ChunkLimits limits) {
    this.graphemes = graphemes;
    this.measure = measure;
    this.words = words;
    this.limits = limits;
  }

  /**
   * Takes a document apart.
   *
   * @return its pieces in order, which together hold all that is not white space
   */
  List<Piece> of(Document document) {
    Outline.of(document, graphemes).forEach(this::addBlock);
    return pieces;
  }

  private void addBlock(Block block) {
    raise(block.changesHeading() ? Boundary.HEADING : Boundary.PARAGRAPH);
    headingOpens |= block.opensHeading();
    TextSpan text = graphemes.trim(block.start(), block.end());
    if (text.isEmpty()) {
      return;
    }
    if (block.kind() == Block.Kind.WHOLE) {
      addWhole(text, block);
    } else {
      int start = headingOpens ? addHeadingLine(text, block) : text.start();
      addLines(new TextSpan(start, text.end()), block);
    }
    headingOpens = false;
  }

  private int addHeadingLine(TextSpan text, Block block) {
    int end = LineGroups.lineEnd(measure.text(), text.start(), text.end());
    int below = graphemes.skipBlank(end, text.end());
    if (LineGroups.isRule(measure.text(), below, text.end())) {
      end = LineGroups.lineEnd(measure.text(), below, text.end());
    }
    add(graphemes.trim(text.start(), end), block);
    glued = true;
    return end;
  }

  private void addLines(TextSpan text, Block block) {
    boolean everyLine = block.kind() == Block.Kind.LIST;
    for (LineGroups.Group group : LineGroups.of(graphemes, text, everyLine)) {
      raise(group.before());
      for (TextSpan sentence : Sentences.within(graphemes, group.span())) {
        raise(Boundary.SENTENCE);
        add(sentence, block);
      }
    }
  }

  private void addWhole(TextSpan text, Block block) {
    int weight = measure.weigh(text, limits.maxTokens());
    if (weight <= limits.maxTokens()) {
      emit(text, weight, block);
      return;
    }
    for (LineGroups.Group line : LineGroups.of(graphemes, text, true)) {
      raise(line.before());
      add(line.span(), block);
    }
  }

  /** Adds a piece, or its parts if it leaves no room for an overlap. */
  private void add(TextSpan span, Block block) {
    int limit = limits.maxTokens() - limits.overlapTokens();
    int weight = measure.weigh(span, limit);
    if (weight <= limit) {
      emit(span, weight, block);
      return;
    }
    int start = span.start();
    while (start < span.end()) {
      WordCutter.Part part = words.first(start, span.end(), limit);
      emit(part.span(), part.weight(), block);
      start = graphemes.skipBlank(part.span().end(), span.end());
    }
  }

  private void emit(TextSpan span, int weight, Block block) {
    pieces.add(new Piece(span, weight, glued ? Boundary.GLUED : before, block));
    before = Boundary.WORD;
    glued = false;
  }

  private void raise(Boundary boundary) {
    if (boundary.compareTo(before) > 0) {
      before = boundary;
    }
  }
}
