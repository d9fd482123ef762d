package dev.footnote.documents;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/**
 * One pass over a run of AsciiDoc text.
 *
 * <p>Marks are copied like all else; when the mark that closes a pair is met, both are struck out.
 * What never closes stays. A mark is asked for once, so the pass takes time in proportion to the
 * text.
 */
final class AsciiDocWords {

  private static final String MARKS = "*_#";

  /** How many closing marks are tried for one that opens a run taken to the letter. */
  private static final int MAX_TRIES = 8;

  private static final int MAX_ENTITY = 10;

  private static final int MAX_ROLE = 60;

  /** A mark that may open a pair: its character, its length, and where it was copied to. */
  private record Mark(char c, int length, int position) {}

  private final String in;
  private final boolean formatted;
  private final StringBuilder out = new StringBuilder();
  private final BitSet struck = new BitSet();
  private final List<Mark> marks = new ArrayList<>();
  private final int[] open = new int[2 * MARKS.length()];
  private final Map<String, Ahead[]> closings = new HashMap<>();
  private final AsciiDocMacro.Finder macros;
  private final Ahead references;
  private final Ahead commas;
  private final Ahead anchors;
  private final Ahead terms;
  private int at;
  private int limit;
  private int afterLabel;

  /**
   * @param formatted whether marks of formatting count; in a code span only macros do
   */
  AsciiDocWords(String in, boolean formatted) {
    this.in = in;
    this.formatted = formatted;
    this.limit = in.length();
    this.macros = new AsciiDocMacro.Finder(in);
    this.references = new Ahead(in, ">>");
    this.commas = new Ahead(in, ",");
    this.anchors = new Ahead(in, "]]");
    this.terms = new Ahead(in, "))");
  }

  String render() {
    while (at < in.length()) {
      if (at >= limit) {
        at = afterLabel;
        limit = in.length();
      } else if (!special(in.charAt(at))) {
        out.append(in.charAt(at++));
      }
    }
    StringBuilder words = new StringBuilder(out.length());
    for (int i = 0; i < out.length(); i++) {
      if (!struck.get(i)) {
        words.append(out.charAt(i));
      }
    }
    return words.toString();
  }

  /** Takes what begins with a special character, and moves on; or returns false. */
  private boolean special(char c) {
    return switch (c) {
      case '*', '_', '#' -> formatted && mark(c);
      case '`' -> formatted && code();
      case '+' -> formatted && passed();
      case '^', '~' -> formatted && script(c);
      case '"', '\'' -> formatted && quote(c);
      case '\\' -> escaped();
      case '<' -> reference();
      case '[' -> anchor() || role();
      case '(' -> formatted && term();
      case '&' -> entity();
      default -> isLetter(c) && macro();
    };
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private boolean isWord(int position) {
    return position >= 0
        && position < in.length()
        && (Character.isLetterOrDigit(in.charAt(position)) || in.charAt(position) == '_');
  }

  private boolean isSpace(int position) {
    return position < 0 || position >= in.length() || Whitespace.isSpace(in.charAt(position));
  }

  private boolean mark(char c) {
    int length = in.startsWith(String.valueOf(c).repeat(2), at) ? 2 : 1;
    boolean closes = length == 2 || (!isSpace(at - 1) && !isWord(at + 1));
    if (closes && open[kind(c, length)] > 0) {
      Mark opener;
      do {
        opener = marks.removeLast();
        open[kind(opener.c, opener.length)]--;
      } while (opener.c != c || opener.length != length);
      struck.set(opener.position, opener.position + length);
      struck.set(out.length(), out.length() + length);
    } else if (length == 2 ? !isSpace(at + 2) : opens()) {
      marks.add(new Mark(c, length, out.length()));
      open[kind(c, length)]++;
    }
    out.append(in, at, at + length);
    at += length;
    return true;
  }

  private static int kind(char c, int length) {
    return 2 * MARKS.indexOf(c) + length - 1;
  }

  private boolean opens() {
    boolean afterWord = isWord(at - 1) || (at > 0 && "&;:}".indexOf(in.charAt(at - 1)) >= 0);
    return !afterWord && !isSpace(at + 1);
  }

  private boolean code() {
    boolean pair = in.startsWith("``", at);
    int start = at + (pair ? 2 : 1);
    if (isSpace(start) || (!pair && isWord(at - 1))) {
      return false;
    }
    int end = closing(pair ? "``" : "`", start, pair);
    if (end < 0) {
      return false;
    }
    String content = in.substring(start, end);
    boolean passed = content.length() > 2 && content.startsWith("+") && content.endsWith("+");
    out.append(
        passed
            ? content.substring(1, content.length() - 1)
            : new AsciiDocWords(content, false).render());
    at = end + (pair ? 2 : 1);
    return true;
  }

  private boolean passed() {
    int length = runOfPlus();
    int start = at + length;
    if (isSpace(start) || isWord(at - 1)) {
      return false;
    }
    int end = closing("+".repeat(length), start, length == 3);
    if (end < 0) {
      return false;
    }
    out.append(in, start, end);
    at = end + length;
    return true;
  }

  private int runOfPlus() {
    int length = 1;
    while (length < 3 && in.startsWith("+", at + length)) {
      length++;
    }
    return length;
  }

  /** Finds the mark that closes a run, among the next few; returns -1 if none does. */
  private int closing(String mark, int start, boolean anywhere) {
    Ahead[] tries = closings.computeIfAbsent(mark, this::aheads);
    int end = start;
    for (Ahead next : tries) {
      end = next.from(end + 1);
      if (end >= limit) {
        return -1;
      }
      if (anywhere || (!isSpace(end - 1) && !isWord(end + mark.length()))) {
        return end;
      }
    }
    return -1;
  }

  /** One for each try: each is then asked for positions that only grow. */
  private Ahead[] aheads(String mark) {
    return Stream.generate(() -> new Ahead(in, mark)).limit(MAX_TRIES).toArray(Ahead[]::new);
  }

  private boolean script(char c) {
    int end = at + 1;
    while (end < limit && end - at < 20 && (isWord(end) || "+-".indexOf(in.charAt(end)) >= 0)) {
      end++;
    }
    if (end == at + 1 || end >= limit || in.charAt(end) != c) {
      return false;
    }
    out.append(in, at + 1, end);
    at = end + 1;
    return true;
  }

  private boolean quote(char c) {
    if (at + 1 < limit && in.charAt(at + 1) == '`' && !isSpace(at + 2) && !isWord(at - 1)) {
      int end = closing("`" + c, at + 2, false);
      if (end >= 0) {
        out.append(c == '"' ? '“' : '‘');
        out.append(new AsciiDocWords(in.substring(at + 2, end), true).render());
        out.append(c == '"' ? '”' : '’');
        at = end + 2;
        return true;
      }
    }
    return false;
  }

  private boolean escaped() {
    boolean escapes =
        at + 1 < limit
            && ("*_`#^~{<[+&(".indexOf(in.charAt(at + 1)) >= 0
                || (isLetter(in.charAt(at + 1)) && macros.at(at + 1).isPresent()));
    if (escapes) {
      out.append(in.charAt(at + 1));
      at += 2;
    }
    return escapes;
  }

  private boolean reference() {
    if (limit < in.length() || !in.startsWith("<<", at) || isSpace(at + 2)) {
      return false;
    }
    int end = references.from(at + 2);
    if (end >= in.length()) {
      return false;
    }
    int comma = commas.from(at + 2);
    if (comma < end) {
      label(comma + 1, end, end + 2);
    } else {
      out.append(AsciiDocMacro.readable(in.substring(at + 2, end)));
      at = end + 2;
    }
    return true;
  }

  private boolean anchor() {
    if (!in.startsWith("[[", at) || isSpace(at + 2)) {
      return false;
    }
    int end = anchors.from(at + 2);
    boolean found = end < limit && end - at < 200;
    at = found ? end + 2 : at;
    return found;
  }

  /** Drops a role in front of marked words, such as {@code [.path]#words#}. */
  private boolean role() {
    int end = at + 1;
    while (end < limit
        && end - at < MAX_ROLE
        && (isWord(end) || ".-% ".indexOf(in.charAt(end)) >= 0)) {
      end++;
    }
    boolean found = end + 1 < limit && in.charAt(end) == ']' && in.charAt(end + 1) == '#';
    at = found ? end + 1 : at;
    return found;
  }

  private boolean term() {
    if (limit < in.length() || !in.startsWith("((", at)) {
      return false;
    }
    boolean hidden = in.startsWith("(((", at);
    int start = at + (hidden ? 3 : 2);
    int end = terms.from(start);
    if (end >= in.length() || end - start > 200 || in.substring(start, end).contains("(")) {
      return false;
    }
    boolean closes = !hidden || in.startsWith(")))", end);
    if (closes && !isSpace(start)) {
      out.append(hidden ? "" : in.substring(start, end));
      at = end + (hidden ? 3 : 2);
    }
    return closes && !isSpace(start);
  }

  private boolean entity() {
    int end = at + 1;
    while (end < limit && end - at < MAX_ENTITY && (isWord(end) || in.charAt(end) == '#')) {
      end++;
    }
    if (end >= limit || in.charAt(end) != ';') {
      return false;
    }
    out.append(Parser.unescapeEntities(in.substring(at, end + 1), true));
    at = end + 1;
    return true;
  }

  private boolean macro() {
    if (limit < in.length() || isWord(at - 1)) {
      return false;
    }
    Optional<AsciiDocMacro> found = macros.at(at);
    if (found.isEmpty()) {
      return false;
    }
    AsciiDocMacro macro = found.orElseThrow();
    out.append(macro.words());
    label(macro.labelStart(), macro.labelEnd(), macro.end());
    return true;
  }

  /** Goes on inside a label, and after it at another place. */
  private void label(int start, int end, int after) {
    at = start;
    limit = end;
    afterLabel = after;
    if (start >= end) {
      at = after;
      limit = in.length();
    }
  }
}
