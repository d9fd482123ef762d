package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Expression.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, from those that bind least to those that bind most. */
final class ExpressionParser {

  private static final int DEEPEST = 100;
  private static final Set<String> NO_ARGUMENT =
      Set.of("else", "or", "and", "is", "if", "in", "not");

  private final TokenCursor tokens;
  private final Calls calls;
  private int depth;

  ExpressionParser(TokenCursor tokens, Calls calls) {
    this.tokens = tokens;
    this.calls = calls;
  }

  /** Reads one expression or several with commas between them, which make a tuple. */
  Expression tuple() {
    return tuple(true);
  }

  /** Reads the same, but leaves an {@code if} to whoever asks. */
  Expression tupleBeforeIf() {
    return tuple(false);
  }

  private Expression tuple(boolean conditional) {
    Expression first = conditional ? expression() : or();
    if (!tokens.atSign(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.skipSign(",") && !isTupleEnd()) {
      items.add(conditional ? expression() : or());
    }
    return new Expression.Row(items, true);
  }

  private boolean isTupleEnd() {
    return tokens.at(TokenType.PRINT_END) || tokens.at(TokenType.TAG_END) || tokens.atSign(")");
  }

  Expression expression() {
    if (++depth > DEEPEST) {
      throw ChatTemplateException.unsupported(
          tokens.line(), "an expression more than " + DEEPEST + " deep", "set variables for parts");
    }
    Expression expression = conditional();
    depth--;
    return expression;
  }

  private Expression conditional() {
    Expression expression = or();
    while (tokens.skipName("if")) {
      Expression test = or();
      Optional<Expression> otherwise =
          tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
      expression = new Expression.Conditional(test, expression, otherwise);
    }
    return expression;
  }

  private Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Expression.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new Expression.And(left, not());
    }
    return left;
  }

  private Expression not() {
    int negations = 0;
    while (tokens.skipName("not")) {
      negations++;
    }
    Expression value = chain();
    if (negations == 0) {
      return value;
    }
    Expression not = new Expression.Not(value);
    return negations % 2 == 1 ? not : new Expression.Not(not);
  }

  private Expression chain() {
    Expression first = sum();
    List<Expression.Link> links = new ArrayList<>();
    for (Optional<Comparison> next = comparison(); next.isPresent(); next = comparison()) {
      links.add(new Expression.Link(next.get(), sum()));
    }
    return links.isEmpty() ? first : new Expression.Chain(first, links);
  }

  private Optional<Comparison> comparison() {
    if (tokens.atName("not") && tokens.following().isName("in")) {
      tokens.next();
      tokens.next();
      return Optional.of(Comparison.NOT_IN);
    }
    if (!tokens.at(TokenType.SIGN) && !tokens.atName("in")) {
      return Optional.empty();
    }
    Optional<Comparison> comparison = Comparison.ofSign(tokens.current().text());
    comparison.ifPresent(found -> tokens.next());
    return comparison;
  }

  private Expression sum() {
    Expression left = concatenation();
    while (tokens.atSign("+") || tokens.atSign("-")) {
      Operator operator = tokens.next().isSign("+") ? Operator.PLUS : Operator.MINUS;
      left = new Expression.Binary(operator, left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    Expression first = product();
    if (!tokens.atSign("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.skipSign("~")) {
      parts.add(product());
    }
    return new Expression.Concatenation(parts);
  }

  private Expression product() {
    Expression left = power();
    for (Optional<Operator> next = factor(); next.isPresent(); next = factor()) {
      tokens.next();
      left = new Expression.Binary(next.get(), left, power());
    }
    return left;
  }

  private Optional<Operator> factor() {
    Token token = tokens.current();
    if (!token.is(TokenType.SIGN)) {
      return Optional.empty();
    }
    return switch (token.text()) {
      case "*" -> Optional.of(Operator.TIMES);
      case "/" -> Optional.of(Operator.DIVIDE);
      case "//" -> Optional.of(Operator.FLOOR_DIVIDE);
      case "%" -> Optional.of(Operator.MODULO);
      default -> Optional.empty();
    };
  }

  private Expression power() {
    Expression left = unary();
    while (tokens.skipSign("**")) {
      left = new Expression.Binary(Operator.POWER, left, unary());
    }
    return left;
  }

  private Expression unary() {
    return filtered(signed());
  }

  private Expression signed() {
    List<Boolean> negative = new ArrayList<>();
    while (tokens.atSign("-") || tokens.atSign("+")) {
      negative.addFirst(tokens.next().isSign("-"));
    }
    Expression value = postfixed(primary());
    for (boolean isNegative : negative) {
      value = new Expression.Signed(value, isNegative);
    }
    return value;
  }

  private Expression primary() {
    Token token = tokens.current();
    if (token.is(TokenType.NAME)) {
      tokens.next();
      return Literals.ofName(token.text());
    }
    if (token.is(TokenType.SIGN)) {
      return bracketed(token);
    }
    return Literals.read(tokens);
  }

  private Expression bracketed(Token token) {
    return switch (token.text()) {
      case "(" -> parenthesized();
      case "[" -> list();
      case "{" -> table();
      default -> throw tokens.unexpected("a value");
    };
  }

  private Expression parenthesized() {
    tokens.next();
    Expression inner = tokens.atSign(")") ? new Expression.Row(List.of(), true) : tuple();
    tokens.expectSign(")");
    return inner;
  }

  private Expression list() {
    tokens.next();
    List<Expression> items = new ArrayList<>();
    while (!tokens.atSign("]")) {
      items.add(expression());
      if (!tokens.skipSign(",") && !tokens.atSign("]")) {
        throw tokens.unexpected("',' or ']'");
      }
    }
    tokens.next();
    return new Expression.Row(items, false);
  }

  private Expression table() {
    tokens.next();
    List<Expression.Pair> pairs = new ArrayList<>();
    while (!tokens.atSign("}")) {
      Expression key = expression();
      tokens.expectSign(":");
      pairs.add(new Expression.Pair(key, expression()));
      if (!tokens.skipSign(",") && !tokens.atSign("}")) {
        throw tokens.unexpected("',' or '}'");
      }
    }
    tokens.next();
    return new Expression.Table(pairs);
  }

  private Expression postfixed(Expression value) {
    Expression owner = value;
    while (true) {
      if (tokens.atSign(".")) {
        owner = member(owner);
      } else if (tokens.atSign("[")) {
        owner = item(owner);
      } else if (tokens.atSign("(")) {
        owner = call(owner);
      } else {
        return owner;
      }
    }
  }

  private Expression member(Expression owner) {
    tokens.next();
    Token name = tokens.next();
    if (name.is(TokenType.INTEGER)) {
      return new Expression.Item(owner, Literals.integer(name));
    }
    if (!name.is(TokenType.NAME)) {
      throw ChatTemplateException.malformed(name.line(), "'.' has no name after it");
    }
    Calls.checkMember(name.line(), owner, name.text());
    return new Expression.Member(owner, name.text());
  }

  private Expression item(Expression owner) {
    tokens.next();
    Expression none = new Expression.Constant(None.NONE);
    Expression from = tokens.atSign(":") ? none : tuple();
    if (tokens.skipSign("]")) {
      return new Expression.Item(owner, from);
    }
    tokens.expectSign(":");
    Expression to = tokens.atSign(":") || tokens.atSign("]") ? none : expression();
    Expression step = tokens.skipSign(":") && !tokens.atSign("]") ? expression() : none;
    tokens.expectSign("]");
    return new Expression.Slice(owner, from, to, step);
  }

  private Expression call(Expression callee) {
    int line = tokens.line();
    Given given = arguments();
    calls.call(line, callee, given);
    return new Expression.Call(callee, given);
  }

  private Given arguments() {
    tokens.expectSign("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.atSign(")")) {
      argument(positional, named);
      if (!tokens.skipSign(",") && !tokens.atSign(")")) {
        throw tokens.unexpected("',' or ')'");
      }
    }
    tokens.next();
    return new Given(positional, named);
  }

  private void argument(List<Expression> positional, Map<String, Expression> named) {
    if (tokens.atSign("*") || tokens.atSign("**")) {
      throw ChatTemplateException.unsupported(
          tokens.line(), "passing arguments with '*'", "name each argument");
    }
    if (tokens.at(TokenType.NAME) && tokens.following().isSign("=")) {
      String name = tokens.next().text();
      tokens.next();
      named.put(name, expression());
    } else if (named.isEmpty()) {
      positional.add(expression());
    } else {
      throw tokens.unexpected("an argument with a name, as after others with one");
    }
  }

  private Expression filtered(Expression value) {
    Expression filtered = value;
    while (true) {
      if (tokens.atSign("|")) {
        filtered = filter(filtered);
      } else if (tokens.skipName("is")) {
        filtered = test(filtered);
      } else if (tokens.atSign("(")) {
        filtered = call(filtered);
      } else {
        return filtered;
      }
    }
  }

  /** Reads filters that are applied to a value. */
  Expression filters(Expression value) {
    Expression filtered = value;
    while (tokens.atSign("|")) {
      filtered = filter(filtered);
    }
    return filtered;
  }

  private Expression filter(Expression value) {
    tokens.next();
    Token name = tokens.expect(TokenType.NAME);
    Operation filter = Calls.find(name.line(), "filter", name.text(), Filters.ALL);
    Given given = tokens.atSign("(") ? arguments() : Given.NOTHING;
    Calls.check(name.line(), filter, given);
    Calls.checkNames(name.line(), filter, given);
    return new Expression.Filtered(value, filter, given);
  }

  private Expression test(Expression value) {
    boolean isNegated = tokens.skipName("not");
    Token name = tokens.expect(TokenType.NAME);
    Operation test = Calls.find(name.line(), "test", name.text(), Tests.ALL);
    Given given = testArguments();
    Calls.check(name.line(), test, given);
    Expression tested = new Expression.Tested(value, test, given);
    return isNegated ? new Expression.Not(tested) : tested;
  }

  private Given testArguments() {
    if (tokens.atSign("(")) {
      return arguments();
    }
    return startsArgument() ? new Given(List.of(postfixed(primary())), Map.of()) : Given.NOTHING;
  }

  private boolean startsArgument() {
    return switch (tokens.current().type()) {
      case NAME -> !NO_ARGUMENT.contains(tokens.current().text());
      case STRING, INTEGER, FLOAT -> true;
      case SIGN -> tokens.atSign("[") || tokens.atSign("{");
      default -> false;
    };
  }
}
