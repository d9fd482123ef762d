package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads statements. */
final class StatementParser {

  private static final int DEEPEST = 50;
  private static final String INSTEAD_OF_FILES = "put all into one template";
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("block", INSTEAD_OF_FILES),
          Map.entry("extends", INSTEAD_OF_FILES),
          Map.entry("include", INSTEAD_OF_FILES),
          Map.entry("import", INSTEAD_OF_FILES),
          Map.entry("from", INSTEAD_OF_FILES),
          Map.entry("call", "call the macro within '{{ }}'"),
          Map.entry("filter", "use '{% set x | filter %}' and print x"),
          Map.entry("with", "use '{% set %}'"),
          Map.entry("do", "use '{% set %}'"),
          Map.entry("autoescape", "remove it: nothing is escaped"),
          Map.entry("trans", "write the text itself"),
          Map.entry("debug", "remove it"));

  private final TokenCursor tokens;
  private final Calls calls = new Calls();
  private final ExpressionParser expressions;
  private int depth;
  private int loops;

  private StatementParser(TokenCursor tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, calls);
  }

  static List<Statement> parse(List<Token> tokens) {
    StatementParser parser = new StatementParser(new TokenCursor(tokens));
    List<Statement> statements = parser.until(Set.of());
    parser.tokens.expect(TokenType.END);
    parser.calls.checkFunctions();
    return statements;
  }

  /** Reads up to a tag of one of some names, of which the name is next. */
  private List<Statement> until(Set<String> names) {
    descend("use macros");
    List<Statement> statements = new ArrayList<>();
    while (!tokens.at(TokenType.END) && !isTagOf(names)) {
      statements.add(statement());
    }
    if (!names.isEmpty()) {
      tokens.expect(TokenType.TAG_BEGIN);
    }
    depth--;
    return List.copyOf(statements);
  }

  private void descend(String wayOut) {
    if (++depth > DEEPEST) {
      throw ChatTemplateException.unsupported(
          tokens.line(), "nesting more than " + DEEPEST + " deep", wayOut);
    }
  }

  private boolean isTagOf(Set<String> names) {
    Token following = tokens.following();
    return tokens.at(TokenType.TAG_BEGIN)
        && following.is(TokenType.NAME)
        && names.contains(following.text());
  }

  private Statement statement() {
    Token token = tokens.next();
    return switch (token.type()) {
      case DATA -> new Statement.Data(token.line(), Text.template(token.text()));
      case PRINT_BEGIN -> print(token.line());
      default -> tag(token.line());
    };
  }

  private Statement print(int line) {
    Expression value = expressions.tuple();
    tokens.expect(TokenType.PRINT_END);
    return new Statement.Print(line, value);
  }

  private Statement tag(int line) {
    Token name = tokens.expect(TokenType.NAME);
    Statement statement =
        switch (name.text()) {
          case "set" -> set(line);
          case "if" -> choice(line);
          case "for" -> loop(line);
          case "macro" -> macro(line);
          case "generation" -> generation(line);
          case "break" -> new Statement.Break(inLoop(name));
          case "continue" -> new Statement.Continue(inLoop(name));
          default -> throw unknown(name);
        };
    tokens.expect(TokenType.TAG_END);
    return statement;
  }

  private int inLoop(Token name) {
    if (loops == 0) {
      throw ChatTemplateException.malformed(
          name.line(), "'" + name.text() + "' stands outside of a loop");
    }
    return name.line();
  }

  private static ChatTemplateException unknown(Token name) {
    String wayOut = UNSUPPORTED.get(name.text());
    return wayOut == null
        ? ChatTemplateException.malformed(
            name.line(), "the tag '" + name.text() + "' is not known here")
        : ChatTemplateException.unsupported(name.line(), "the tag '" + name.text() + "'", wayOut);
  }

  private Statement set(int line) {
    Target target = target();
    if (tokens.skipSign("=")) {
      return new Statement.Assign(line, target, expressions.tuple());
    }
    Expression value = expressions.filters(new Expression.Name(Statement.Capture.CAPTURED));
    return new Statement.Capture(line, target, value, body("endset"));
  }

  /** Reads the rest of a tag, what it holds, and the name of the tag that ends it. */
  private List<Statement> body(String end) {
    tokens.expect(TokenType.TAG_END);
    List<Statement> body = until(Set.of(end));
    tokens.expectName(end);
    return body;
  }

  private Target target() {
    Target first = singleTarget();
    if (!tokens.atSign(",")) {
      return first;
    }
    List<Target> targets = new ArrayList<>(List.of(first));
    while (tokens.skipSign(",") && (tokens.at(TokenType.NAME) || tokens.atSign("("))) {
      targets.add(singleTarget());
    }
    return new Statement.Several(targets);
  }

  private Target singleTarget() {
    if (tokens.skipSign("(")) {
      descend("use fewer parentheses");
      Target inner = target();
      depth--;
      tokens.expectSign(")");
      return inner;
    }
    Token name = tokens.expect(TokenType.NAME);
    if (tokens.skipSign(".")) {
      return new Statement.Attribute(name.text(), tokens.expect(TokenType.NAME).text());
    }
    calls.define(name.text());
    return new Statement.Variable(name.text());
  }

  private Statement choice(int line) {
    List<Statement.Branch> branches = new ArrayList<>();
    branches.add(branch(line));
    while (tokens.atName("elif")) {
      branches.add(branch(tokens.next().line()));
    }
    List<Statement> otherwise = tokens.skipName("else") ? body("endif") : end("endif");
    return new Statement.Choice(line, branches, otherwise);
  }

  private Statement.Branch branch(int line) {
    Expression test = expressions.tupleBeforeIf();
    tokens.expect(TokenType.TAG_END);
    return new Statement.Branch(line, test, until(Set.of("elif", "else", "endif")));
  }

  private List<Statement> end(String name) {
    tokens.expectName(name);
    return List.of();
  }

  private Statement loop(int line) {
    Target target = target();
    tokens.expectName("in");
    Expression items = expressions.tupleBeforeIf();
    Optional<Expression> test =
        tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    if (tokens.atName("recursive")) {
      throw ChatTemplateException.unsupported(line, "a recursive loop", "use a macro");
    }
    tokens.expect(TokenType.TAG_END);
    loops++;
    List<Statement> body = until(Set.of("else", "endfor"));
    loops--;
    List<Statement> otherwise = tokens.skipName("else") ? body("endfor") : end("endfor");
    return new Statement.Loop(line, target, items, test, body, otherwise);
  }

  private Statement macro(int line) {
    String name = tokens.expect(TokenType.NAME).text();
    calls.define(name);
    List<Statement.Parameter> parameters = parameters();
    int outer = loops;
    loops = 0;
    List<Statement> body = body("endmacro");
    loops = outer;
    return new Statement.Macro(line, name, parameters, body);
  }

  private List<Statement.Parameter> parameters() {
    tokens.expectSign("(");
    List<Statement.Parameter> parameters = new ArrayList<>();
    while (!tokens.atSign(")")) {
      parameters.add(parameter());
      if (!tokens.skipSign(",") && !tokens.atSign(")")) {
        throw tokens.unexpected("',' or ')'");
      }
    }
    tokens.next();
    return parameters;
  }

  private Statement.Parameter parameter() {
    String name = tokens.expect(TokenType.NAME).text();
    calls.define(name);
    return new Statement.Parameter(
        name, tokens.skipSign("=") ? Optional.of(expressions.expression()) : Optional.empty());
  }

  /** Reads what is marked for training, which makes no difference to a rendering. */
  private Statement generation(int line) {
    return new Statement.Block(line, body("endgeneration"));
  }
}
