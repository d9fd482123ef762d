package dev.footnote.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/** Renders the blocks of a Markdown document, walking the tree without recursion. */
final class MarkdownRenderer {

  private final Rendering rendering;

  /** For each open list, the number of its next item; 0 in a list without numbers. */
  private final Deque<Integer> numbers = new ArrayDeque<>();

  private Optional<String> marker = Optional.empty();

  MarkdownRenderer(Rendering rendering) {
    this.rendering = rendering;
  }

  void render(Node document) {
    Node node = document;
    while (node != null) {
      Node child = enter(node) ? node.getFirstChild() : null;
      node = child != null ? child : following(node);
    }
  }

  /** Leaves a node and those that end with it, and returns the next one. */
  private @Nullable Node following(Node node) {
    Node ended = node;
    leave(ended);
    while (ended.getNext() == null) {
      ended = ended.getParent();
      if (ended == null) {
        return null;
      }
      leave(ended);
    }
    return ended.getNext();
  }

  /** Renders a node, or tells that its children are to be rendered. */
  private boolean enter(Node node) {
    switch (node) {
      case Heading heading when isTopLevel(heading) ->
          rendering.heading(heading.getLevel(), MarkdownWords.of(heading));
      case Heading heading -> words(MarkdownWords.of(heading));
      case Paragraph paragraph -> words(MarkdownWords.of(paragraph));
      case FencedCodeBlock code -> rendering.code(language(code.getInfo()), code.getLiteral());
      case IndentedCodeBlock code -> rendering.code("", code.getLiteral());
      case HtmlBlock html -> HtmlReader.renderFragment(html.getLiteral(), rendering);
      case TableBlock table -> rendering.table("", MarkdownWords.rows(table));
      case BulletList list -> open(0);
      case OrderedList list -> open(firstNumber(list));
      case ListItem item -> marker = Optional.of(nextMarker());
      default -> {}
    }
    return !isLeaf(node);
  }

  private static boolean isLeaf(Node node) {
    return node instanceof Heading
        || node instanceof Paragraph
        || node instanceof TableBlock
        || node instanceof LinkReferenceDefinition;
  }

  private void leave(Node node) {
    switch (node) {
      case BulletList list -> close();
      case OrderedList list -> close();
      case ListItem item -> marker = Optional.empty();
      default -> {}
    }
  }

  private void words(String words) {
    if (marker.isPresent()) {
      rendering.item(marker.orElseThrow(), words);
      marker = Optional.empty();
    } else {
      rendering.paragraph(words);
    }
  }

  private void open(int firstNumber) {
    rendering.openList();
    numbers.push(firstNumber);
    marker = Optional.empty();
  }

  private void close() {
    rendering.closeList();
    numbers.pop();
  }

  private String nextMarker() {
    int number = numbers.pop();
    numbers.push(number == 0 ? 0 : number + 1);
    return number == 0 ? "- " : number + ". ";
  }

  private static int firstNumber(OrderedList list) {
    Integer first = list.getMarkerStartNumber();
    return first == null ? 1 : Math.max(1, first);
  }

  private static boolean isTopLevel(Heading heading) {
    return heading.getParent() instanceof org.commonmark.node.Document;
  }

  private static String language(@Nullable String info) {
    return info == null || info.isBlank()
        ? ""
        : List.of(info.strip().split("[\\s,{]", 2)).getFirst();
  }
}
