package dev.footnote.onnx.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what stands within a tag. */
final class CodeLexer {

  private static final String DIGITS = "(?:\\d+_)*\\d+";
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<!\\.)"
              + DIGITS
              + "(?:(?:\\."
              + DIGITS
              + ")?[eE][+-]?"
              + DIGITS
              + "|\\."
              + DIGITS
              + ")");
  private static final Pattern INTEGER =
      Pattern.compile("0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|" + DIGITS);
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern STRING =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern SIGN =
      Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final String source;
  private final Lines lines;
  private final List<Token> tokens;
  private final Deque<String> open = new ArrayDeque<>();
  private int position;

  CodeLexer(String source, Lines lines, List<Token> tokens) {
    this.source = source;
    this.lines = lines;
    this.tokens = tokens;
  }

  /** Reads up to the end of the tag, and returns where that is. */
  Matcher read(int from, Pattern end) {
    int begin = from;
    position = from;
    while (true) {
      skipSpace();
      if (position == source.length()) {
        throw ChatTemplateException.malformed(lines.at(begin), "a tag has no end");
      }
      Matcher matcher = matcher(end);
      if (open.isEmpty() && matcher.lookingAt()) {
        return matcher;
      }
      readToken();
    }
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(source).region(position, source.length()).useTransparentBounds(true);
  }

  private void skipSpace() {
    while (position < source.length() && Whitespace.is(source.charAt(position))) {
      position++;
    }
  }

  private void readToken() {
    if (!read(FLOAT, TokenType.FLOAT)
        && !read(INTEGER, TokenType.INTEGER)
        && !read(NAME, TokenType.NAME)
        && !readString()
        && !readSign()) {
      throw malformed("unexpected '" + Character.toString(source.codePointAt(position)) + "'");
    }
  }

  private ChatTemplateException malformed(String message) {
    return ChatTemplateException.malformed(lines.at(position), message);
  }

  private boolean read(Pattern pattern, TokenType type) {
    Matcher matcher = matcher(pattern);
    return matcher.lookingAt() && add(type, matcher.group(), matcher.end());
  }

  private boolean add(TokenType type, String text, int end) {
    tokens.add(new Token(type, text, lines.at(position)));
    position = end;
    return true;
  }

  private boolean readString() {
    Matcher matcher = matcher(STRING);
    if (!matcher.lookingAt()) {
      return false;
    }
    String quoted = matcher.group();
    String text = Escapes.resolve(quoted.substring(1, quoted.length() - 1), lines.at(position));
    return add(TokenType.STRING, text, matcher.end());
  }

  private boolean readSign() {
    Matcher matcher = matcher(SIGN);
    if (!matcher.lookingAt()) {
      return false;
    }
    balance(matcher.group());
    return add(TokenType.SIGN, matcher.group(), matcher.end());
  }

  private void balance(String sign) {
    if (OPENING.contains(sign)) {
      open.push(CLOSING.substring(OPENING.indexOf(sign), OPENING.indexOf(sign) + 1));
    } else if (CLOSING.contains(sign) && !sign.equals(open.poll())) {
      throw malformed("unexpected '" + sign + "'");
    }
  }
}
