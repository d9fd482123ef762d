package dev.footnote.documents;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Takes characters to the letter where the parser of Markdown would look through the rest of a
 * block for each of them, or nest what they mark without end: an angle bracket with another one
 * before its end, and what comes after very many marks in one block.
 */
final class BoundedInlines implements InlineContentParserFactory {

  /** How many marks of emphasis one block may have. */
  private static final int MAX_MARKS = 1000;

  /** How many comments and declarations one block may have. */
  private static final int MAX_COMMENTS = 50;

  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('<', '*', '_');
  }

  @Override
  public InlineContentParser create() {
    return new Bounded();
  }

  private static final class Bounded implements InlineContentParser {

    private int marks;
    private int comments;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      Position start = scanner.position();
      char c = scanner.peek();
      scanner.next();
      if (c == '<' ? ends(scanner) : marks++ < MAX_MARKS) {
        return ParsedInline.none();
      }
      scanner.setPosition(start);
      int length = scanner.matchMultiple(c);
      return ParsedInline.of(new Text(String.valueOf(c).repeat(length)), scanner.position());
    }

    private boolean ends(Scanner scanner) {
      if (scanner.peek() == '!' || scanner.peek() == '?') {
        return comments++ < MAX_COMMENTS;
      }
      return scanner.find(c -> c == '<' || c == '>') >= 0 && scanner.peek() == '>';
    }
  }
}
