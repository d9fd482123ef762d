package dev.footnote.onnx.chat;

import java.util.List;

/** Goes through tokens, one by one. */
final class TokenCursor {

  private final List<Token> tokens;
  private int position;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(position);
  }

  Token following() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  int line() {
    return current().line();
  }

  Token next() {
    Token token = current();
    position = Math.min(position + 1, tokens.size() - 1);
    return token;
  }

  boolean at(TokenType type) {
    return current().is(type);
  }

  boolean atSign(String sign) {
    return current().isSign(sign);
  }

  boolean atName(String name) {
    return current().isName(name);
  }

  boolean skipSign(String sign) {
    return skip(atSign(sign));
  }

  boolean skipName(String name) {
    return skip(atName(name));
  }

  private boolean skip(boolean isThere) {
    if (isThere) {
      next();
    }
    return isThere;
  }

  Token expect(TokenType type) {
    if (!at(type)) {
      throw unexpected(type.shown());
    }
    return next();
  }

  void expectSign(String sign) {
    if (!skipSign(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  ChatTemplateException unexpected(String expected) {
    return ChatTemplateException.malformed(
        line(), "found " + current().shown() + ", expected " + expected);
  }
}
