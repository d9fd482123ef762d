package dev.footnote.documents;

import org.commonmark.node.Image;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/** Makes images without what is inside them, so that images in images cannot nest without end. */
final class DroppedImages implements LinkProcessor {

  @Override
  public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
    Text marker = link.marker();
    boolean image = marker != null && marker.getLiteral().equals("!");
    if (image && (link.destination() != null || isDefined(link.label(), context))) {
      return LinkResult.replaceWith(new Image("", null), scanner.position()).includeMarker();
    }
    return LinkResult.none();
  }

  private static boolean isDefined(@Nullable String label, InlineParserContext context) {
    return label != null
        && !label.isEmpty()
        && context.getDefinition(LinkReferenceDefinition.class, label) != null;
  }
}
