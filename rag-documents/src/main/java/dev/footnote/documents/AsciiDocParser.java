package dev.footnote.documents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the lines of an AsciiDoc document once, and renders its blocks.
 *
 * <p>Blocks that hold blocks are frames on a stack. As in the language, the end of an outer block
 * ends whatever is open inside it, and the end of the document ends everything.
 */
final class AsciiDocParser {

  private final List<String> lines;
  private final AsciiDocAttributes attributes;
  private final AsciiDocInline inline;
  private final Rendering rendering;
  private final Deque<AsciiDocFrame> frames = new ArrayDeque<>();
  private final Set<String> openDelimiters = new HashSet<>();
  private AsciiDocStyle style = new AsciiDocStyle();
  private boolean begun;
  private int at;

  AsciiDocParser(List<String> lines, AsciiDocAttributes attributes, Rendering rendering) {
    this.lines = lines;
    this.attributes = attributes;
    this.inline = new AsciiDocInline(attributes);
    this.rendering = rendering;
    frames.push(new AsciiDocFrame("", false, ""));
  }

  void parse() {
    while (at < lines.size()) {
      if (!metadata(lines.get(at))) {
        content(lines.get(at));
      }
    }
    while (!frames.isEmpty()) {
      frames.pop().closeLists(rendering);
    }
  }

  /** Takes a line that is no content of its own, and moves on; or returns false. */
  private boolean metadata(String line) {
    if (line.isEmpty() || isComment(line)) {
      at++;
    } else if (openDelimiters.contains(line)) {
      close(line);
      at++;
    } else if (line.equals("+")) {
      frames.getFirst().attach();
      at++;
    } else if (AsciiDocLines.isInclude(line)) {
      rendering.omit();
      at++;
    } else if (line.startsWith(":") && AsciiDocAttributes.nameOf(line).isPresent()) {
      attributeEntry();
    } else if (AsciiDocStyle.isAttributes(line)) {
      style.attributes(line);
      at++;
    } else if (AsciiDocStyle.isTitle(line)) {
      style.title(inline.render(line.substring(1)));
      at++;
    } else {
      return false;
    }
    return true;
  }

  private void attributeEntry() {
    StringBuilder entry = new StringBuilder(lines.get(at++));
    while (entry.length() > 1 && entry.charAt(entry.length() - 1) == '\\' && at < lines.size()) {
      entry.setLength(entry.length() - 1);
      entry.append(lines.get(at++).strip());
    }
    attributes.define(entry.toString());
  }

  private void content(String line) {
    AsciiDocBlock block = AsciiDocBlock.of(line);
    if (block == AsciiDocBlock.NONE && isBreakOrMacro(line)) {
      at++;
      style = new AsciiDocStyle();
      return;
    }
    Optional<AsciiDocItem> item =
        block == AsciiDocBlock.NONE && !style.isCode() ? AsciiDocItem.of(line) : Optional.empty();
    AsciiDocStyle taken = style;
    style = new AsciiDocStyle();
    if (item.isPresent()) {
      item(item.orElseThrow(), taken);
    } else {
      boolean indented = isIndented(line) && block == AsciiDocBlock.NONE;
      if (!frames.getFirst().takeAttached() && !indented) {
        frames.getFirst().closeLists(rendering);
      }
      block(line, block, taken);
    }
    begun = true;
  }

  private void block(String line, AsciiDocBlock block, AsciiDocStyle taken) {
    switch (block) {
      case DROPPED -> verbatim(line);
      case CODE -> code(line, taken);
      case TABLE -> table(line, taken);
      case CONTAINER -> container(line, taken);
      case NONE -> {
        if (!heading(taken)) {
          paragraph(line, taken);
        }
      }
    }
  }

  private void code(String line, AsciiDocStyle taken) {
    String language = line.startsWith("```") ? line.substring(3) : taken.language();
    String code = String.join("\n", verbatim(line));
    code(language, code, taken);
  }

  private void code(String language, String code, AsciiDocStyle taken) {
    if (!code.isBlank() && !taken.style().equals("comment")) {
      caption(taken);
      String label = language.isEmpty() ? attributes.value("source-language").orElse("") : language;
      rendering.code(taken.style().equals("source") || !language.isEmpty() ? label : "", code);
    }
  }

  private void table(String line, AsciiDocStyle taken) {
    List<String> body = verbatim(line);
    caption(taken);
    AsciiDocTable table = new AsciiDocTable(line.charAt(0), taken, inline);
    rendering.table(taken.title(), table.rows(body));
  }

  private void container(String line, AsciiDocStyle taken) {
    if (taken.isCode() || taken.style().equals("comment")) {
      code(taken.language(), String.join("\n", verbatim(line)), taken);
      return;
    }
    caption(taken);
    at++;
    frames.push(new AsciiDocFrame(line, taken.style().equals("tabs"), taken.admonition()));
    openDelimiters.add(line);
  }

  private void close(String delimiter) {
    boolean closed = false;
    while (!closed) {
      AsciiDocFrame frame = frames.pop();
      frame.closeLists(rendering);
      openDelimiters.remove(frame.delimiter());
      closed = frame.delimiter().equals(delimiter);
    }
    style = new AsciiDocStyle();
  }

  /** Takes the lines up to the one that ends a block, or to the end of what is around it. */
  private List<String> verbatim(String line) {
    String end = AsciiDocBlock.endOf(line);
    List<String> body = new ArrayList<>();
    at++;
    while (at < lines.size() && !lines.get(at).equals(end)) {
      if (openDelimiters.contains(lines.get(at))) {
        return body;
      }
      literal(lines.get(at++)).ifPresent(body::add);
    }
    at++;
    return body;
  }

  private static Optional<String> literal(String line) {
    if (AsciiDocLines.isInclude(line)) {
      return Optional.empty();
    }
    return Optional.of(line.startsWith("\\include::") ? line.substring(1) : line);
  }

  private boolean heading(AsciiDocStyle taken) {
    Optional<AsciiDocHeading> found = AsciiDocHeading.at(lines, at);
    if (found.isEmpty()) {
      return false;
    }
    AsciiDocHeading heading = found.orElseThrow();
    at += heading.lines();
    String words = inline.render(heading.words());
    boolean discrete = taken.style().equals("discrete") || taken.style().equals("float");
    if (discrete || frames.size() > 1) {
      rendering.paragraph(words);
      return true;
    }
    rendering.heading(heading.rank(), words);
    if (heading.rank() == 1 && !begun) {
      at = AsciiDocHeading.endOfAuthors(lines, at);
    }
    return true;
  }

  private void paragraph(String line, AsciiDocStyle taken) {
    List<String> body = new ArrayList<>();
    do {
      if (!isOmitted(lines.get(at))) {
        body.add(lines.get(at));
      }
      at++;
    } while (at < lines.size() && !lines.get(at).isEmpty() && !interrupts(lines.get(at)));
    if (taken.isCode() || isIndented(line)) {
      code(taken.language(), String.join("\n", body).stripIndent(), taken);
      return;
    }
    String lead = taken.admonition().isEmpty() ? "" : taken.admonition();
    String frameLead = frames.getFirst().takeLead();
    if (!taken.title().isEmpty()) {
      rendering.caption(taken.title());
    }
    if (!taken.style().equals("comment")) {
      rendering.paragraph(frameLead + lead + inline.render(join(body)));
    }
  }

  private void item(AsciiDocItem item, AsciiDocStyle taken) {
    caption(taken);
    AsciiDocFrame frame = frames.getFirst();
    frame.takeAttached();
    at++;
    String words = inline.render(itemText(item));
    if (item.term().isEmpty()) {
      int number = frame.enter(item.kind(), rendering);
      String marker = item.marker().isEmpty() ? number + "." : item.marker();
      rendering.item(marker + " ", words);
      return;
    }
    String term = inline.render(item.term()) + ":";
    if (frame.tabs()) {
      rendering.caption(term);
      rendering.paragraph(words);
    } else {
      frame.enter(item.kind(), rendering);
      rendering.item("", words.isEmpty() ? term : term + " " + words);
    }
  }

  private String itemText(AsciiDocItem item) {
    List<String> body = new ArrayList<>();
    if (!item.text().isEmpty()) {
      body.add(item.text());
    } else if (!item.term().isEmpty()) {
      skipBlankBeforeDescription();
    }
    while (at < lines.size() && !lines.get(at).isEmpty() && !endsItem(lines.get(at))) {
      if (!isOmitted(lines.get(at))) {
        body.add(lines.get(at));
      }
      at++;
    }
    return join(body);
  }

  private void skipBlankBeforeDescription() {
    int next = at;
    while (next < lines.size() && lines.get(next).isEmpty()) {
      next++;
    }
    boolean text =
        next < lines.size()
            && !endsItem(lines.get(next))
            && !isBreakOrMacro(lines.get(next))
            && !AsciiDocStyle.isTitle(lines.get(next))
            && AsciiDocHeading.at(lines, next).isEmpty();
    at = text ? next : at;
  }

  private boolean endsItem(String line) {
    return line.equals("+") || interrupts(line) || AsciiDocItem.of(line).isPresent();
  }

  private boolean interrupts(String line) {
    return AsciiDocBlock.of(line) != AsciiDocBlock.NONE
        || openDelimiters.contains(line)
        || AsciiDocStyle.isAttributes(line)
        || (line.equals("+") && (frames.getFirst().inList() || frames.getFirst().tabs()));
  }

  /** Writes what stands before a block that is no paragraph: its admonition and its title. */
  private void caption(AsciiDocStyle taken) {
    rendering.caption(frames.getFirst().takeLead().strip());
    rendering.caption(taken.title());
  }

  private static boolean isComment(String line) {
    return line.startsWith("//") && !line.startsWith("///");
  }

  private static boolean isOmitted(String line) {
    return isComment(line) || AsciiDocLines.isInclude(line);
  }

  private static boolean isIndented(String line) {
    return Character.isWhitespace(line.charAt(0));
  }

  private static boolean isBreakOrMacro(String line) {
    return switch (line) {
      case "'''", "---", "- - -", "***", "* * *", "<<<" -> true;
      default -> line.endsWith("]") && isBlockMacro(line);
    };
  }

  private static boolean isBlockMacro(String line) {
    int colons = line.indexOf("::");
    if (colons <= 0 || Character.isWhitespace(line.charAt(colons + 2))) {
      return false;
    }
    boolean named =
        line.substring(0, colons).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    return named && line.indexOf('[', colons) > 0;
  }

  /** Joins lines that were only wrapped; one that ends with a lone plus ends a line for good. */
  private static String join(List<String> body) {
    StringBuilder text = new StringBuilder();
    for (String line : body) {
      boolean hardBreak = line.endsWith(" +");
      text.append(hardBreak ? line.substring(0, line.length() - 2) : line);
      text.append(hardBreak ? '\n' : ' ');
    }
    return text.toString();
  }
}
