package io.tarsier.decoder.grammar;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.decoder.grammar.JsgfLexer.Kind;
import io.tarsier.decoder.grammar.JsgfLexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSpeech Grammar Format (W3C note, 5 June 2000): rules, alternatives with weights,
 * groups, options, repetition and references. Tags are skipped; the header is optional; imports are
 * not supported.
 */
final class JsgfParser {

  private static final int MAX_DEPTH = 200;

  private final List<Token> tokens;
  private final Map<String, Expression> rules = new LinkedHashMap<>();
  private final List<String> publicRules = new ArrayList<>();
  private int at;
  private int depth;

  private JsgfParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a grammar.
   *
   * @throws io.tarsier.api.MalformedInputException with the number of the line that is wrong
   * @throws UnsupportedInputException if it imports another grammar
   */
  static Jsgf parse(String source) {
    JsgfParser parser = new JsgfParser(JsgfLexer.tokens(withoutHeader(source)));
    parser.grammar();
    return new Jsgf(parser.rules, parser.publicRules);
  }

  /** The rules of a grammar by name, and which of them a text may start from. */
  record Jsgf(Map<String, Expression> rules, List<String> publicRules) {}

  /** Blanks out {@code #JSGF V1.0 ...;} so that the lines keep their numbers. */
  private static String withoutHeader(String source) {
    String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
    if (!text.stripLeading().startsWith("#JSGF")) {
      return text;
    }
    int end = text.indexOf(';');
    if (end < 0) {
      throw JsgfLexer.error(1, "the header #JSGF does not end with ';'");
    }
    return text.substring(0, end + 1).replaceAll("[^\n]", " ") + text.substring(end + 1);
  }

  private void grammar() {
    if (peek().kind() == Kind.TEXT && peek().text().equals("grammar")) {
      at++;
      expectText();
      expect(";");
    }
    while (peek().kind() != Kind.END) {
      rule();
    }
    if (publicRules.isEmpty()) {
      throw JsgfLexer.error(peek().line(), "no rule is public, so that nothing can be said");
    }
  }

  private void rule() {
    boolean isPublic = false;
    if (peek().kind() == Kind.TEXT) {
      Token word = next();
      if (word.text().equals("import")) {
        throw new UnsupportedInputException(
            "line "
                + word.line()
                + " of the grammar imports another one; copy its rules into this one");
      }
      if (!word.text().equals("public")) {
        throw JsgfLexer.error(
            word.line(), "'" + word.text() + "' stands where a rule <name> = ... should begin");
      }
      isPublic = true;
    }
    Token name = next();
    if (name.kind() != Kind.RULE || name.text().isEmpty()) {
      throw JsgfLexer.error(name.line(), "'" + name.text() + "' stands where a rule <name> should");
    }
    expect("=");
    Expression expression = choice();
    expect(";");
    if (isReserved(name.text()) || rules.putIfAbsent(name.text(), expression) != null) {
      throw JsgfLexer.error(name.line(), "rule <" + name.text() + "> is defined already");
    }
    if (isPublic) {
      publicRules.add(name.text());
    }
  }

  private static boolean isReserved(String name) {
    return name.equals("NULL") || name.equals("VOID");
  }

  private Expression choice() {
    if (++depth > MAX_DEPTH) {
      throw JsgfLexer.error(peek().line(), "groups are nested more than " + MAX_DEPTH + " deep");
    }
    List<Expression> choices = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    int line = peek().line();
    do {
      if (peek().kind() == Kind.WEIGHT) {
        weights.add(weight(next()));
      }
      choices.add(sequence());
    } while (accept("|"));
    depth--;
    if (!weights.isEmpty() && weights.size() != choices.size()) {
      throw JsgfLexer.error(line, "some alternatives have weights and others have none");
    }
    if (choices.size() == 1) {
      return choices.get(0);
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    List<Double> logWeights =
        weights.isEmpty()
            ? choices.stream().map(any -> 0.0).toList()
            : weights.stream().map(weight -> Math.log(weight / sum)).toList();
    return new Expression.Choice(choices, logWeights);
  }

  private static double weight(Token token) {
    try {
      double weight = Double.parseDouble(token.text());
      if (weight >= 0 && weight < Double.POSITIVE_INFINITY) {
        return Math.max(weight, 1e-30);
      }
    } catch (NumberFormatException e) {
      // Reported below, like any other text that is no weight.
    }
    throw JsgfLexer.error(
        token.line(), "the weight '" + token.text() + "' is not a number of 0 or more");
  }

  private Expression sequence() {
    List<Expression> parts = new ArrayList<>();
    while (true) {
      Token token = peek();
      if (token.kind() == Kind.END
          || token.is("|")
          || token.is(";")
          || token.is(")")
          || token.is("]")) {
        break;
      }
      if (token.kind() == Kind.WEIGHT) {
        throw JsgfLexer.error(token.line(), "a weight stands before an alternative only");
      }
      parts.add(repeated());
    }
    if (parts.isEmpty()) {
      throw JsgfLexer.error(peek().line(), "something is missing before '" + peek().text() + "'");
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.Sequence(parts);
  }

  private Expression repeated() {
    Expression part = item();
    while (peek().is("*") || peek().is("+")) {
      Expression repeated = new Expression.Repeated(part);
      part = next().is("*") ? new Expression.Maybe(repeated) : repeated;
    }
    return part;
  }

  private Expression item() {
    Token token = next();
    if (token.kind() == Kind.TEXT) {
      return new Expression.Sequence(
          PhraseLists.words(token.text()).stream()
              .map(word -> (Expression) new Expression.Word(word))
              .toList());
    }
    if (token.kind() == Kind.RULE) {
      return switch (token.text()) {
        case "NULL" -> new Expression.Sequence(List.of());
        case "VOID" -> new Expression.Choice(List.of(), List.of());
        default -> new Expression.Reference(token.text(), token.line());
      };
    }
    if (token.is("(")) {
      Expression group = choice();
      expect(")");
      return group;
    }
    if (token.is("[")) {
      Expression part = choice();
      expect("]");
      return new Expression.Maybe(part);
    }
    throw JsgfLexer.error(token.line(), "'" + token.text() + "' is out of place");
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private boolean accept(String sign) {
    if (peek().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String sign) {
    Token token = next();
    if (!token.is(sign)) {
      throw JsgfLexer.error(
          token.line(), "'" + token.text() + "' stands where '" + sign + "' should");
    }
  }

  private void expectText() {
    Token token = next();
    if (token.kind() != Kind.TEXT) {
      throw JsgfLexer.error(token.line(), "the grammar has no name");
    }
  }
}
