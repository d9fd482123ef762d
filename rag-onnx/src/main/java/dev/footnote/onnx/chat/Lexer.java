package dev.footnote.onnx.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a template apart, and removes white space around tags as chat templates expect it: a line
 * break after a tag, and what indents one that stands first in its line.
 */
final class Lexer {

  private static final String SPACE = "[\\s\\u0085\\p{Z}\\x1c-\\x1f]*";
  private static final Pattern OPENING = Pattern.compile("\\{([{%#])([-+]?)");
  private static final Pattern RAW =
      Pattern.compile("\\{%[-+]?" + SPACE + "raw" + SPACE + "(?:-%\\}" + SPACE + "|%\\})");
  private static final Pattern RAW_END =
      Pattern.compile("\\{%([-+]?)" + SPACE + "endraw" + SPACE + tagEnd("%"));
  private static final Pattern COMMENT_END = Pattern.compile(tagEnd("#"));
  private static final Pattern TAG_END = Pattern.compile(tagEnd("%"));
  private static final Pattern PRINT_END = Pattern.compile("-\\}\\}" + SPACE + "|\\}\\}");

  private final String source;
  private final Lines lines;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private boolean startsLine = true;

  private Lexer(String source) {
    this.source = source;
    this.lines = new Lines(source);
  }

  private static String tagEnd(String sign) {
    return "(?:\\+%s\\}|-%s\\}%s|%s\\}\\n?)".formatted(sign, sign, SPACE, sign);
  }

  static List<Token> read(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    boolean hasEnd = source.endsWith("\n");
    Lexer lexer = new Lexer(hasEnd ? source.substring(0, source.length() - 1) : source);
    return lexer.read();
  }

  private List<Token> read() {
    Matcher opening = OPENING.matcher(source);
    while (opening.find(position)) {
      String text = source.substring(position, opening.start());
      boolean isPrint = opening.group(1).equals("{");
      data(stripped(text, opening.group(2), isPrint));
      position = opening.start();
      readTag(opening);
    }
    data(source.substring(position));
    tokens.add(new Token(TokenType.END, "", lines.at(source.length())));
    return List.copyOf(tokens);
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(TokenType.DATA, text, lines.at(position)));
    }
  }

  private String stripped(String text, String control, boolean isPrint) {
    if (control.equals("-")) {
      return Whitespace.trimRight(text);
    }
    int line = text.lastIndexOf('\n') + 1;
    boolean isFirst = line > 0 || startsLine;
    boolean isIndent = Whitespace.trimRight(text.substring(line)).isEmpty();
    return control.isEmpty() && !isPrint && isFirst && isIndent ? text.substring(0, line) : text;
  }

  private void readTag(Matcher opening) {
    Matcher raw = RAW.matcher(source).region(position, source.length());
    if (raw.lookingAt()) {
      move(raw);
      readRaw(raw.start());
    } else if (opening.group(1).equals("#")) {
      readComment(opening);
    } else {
      readCode(opening);
    }
  }

  private void move(Matcher to) {
    position = to.end();
    startsLine = to.end() > 0 && source.charAt(to.end() - 1) == '\n';
  }

  private void readRaw(int start) {
    Matcher end = RAW_END.matcher(source);
    if (!end.find(position)) {
      throw ChatTemplateException.malformed(lines.at(start), "'raw' has no 'endraw'");
    }
    data(stripped(source.substring(position, end.start()), end.group(1), false));
    move(end);
  }

  private void readComment(Matcher opening) {
    Matcher end = COMMENT_END.matcher(source);
    if (!end.find(opening.end())) {
      throw ChatTemplateException.malformed(lines.at(position), "a comment has no '#}'");
    }
    move(end);
  }

  private void readCode(Matcher opening) {
    boolean isPrint = opening.group(1).equals("{");
    tokens.add(
        new Token(
            isPrint ? TokenType.PRINT_BEGIN : TokenType.TAG_BEGIN, "", lines.at(opening.start())));
    CodeLexer code = new CodeLexer(source, lines, tokens);
    Matcher end = code.read(opening.end(), isPrint ? PRINT_END : TAG_END);
    tokens.add(
        new Token(isPrint ? TokenType.PRINT_END : TokenType.TAG_END, "", lines.at(end.start())));
    move(end);
  }
}
