package io.tarsier.decoder.grammar;

import io.tarsier.api.MalformedInputException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a JSGF text into tokens; comments and tags in braces are left out. */
final class JsgfLexer {

  enum Kind {
    /** A word, or the words of a quoted text. */
    TEXT,
    /** A rule name, without its angle brackets. */
    RULE,
    /** The number between two slashes. */
    WEIGHT,
    /** One of {@code = ; | ( ) [ ] * +}. */
    SIGN,
    END
  }

  record Token(Kind kind, String text, int line) {

    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }
  }

  private static final String SIGNS = "=;|()[]*+";

  private final String source;
  private int at;
  private int line = 1;

  private JsgfLexer(String source) {
    this.source = source;
  }

  /** The tokens of a text, the last of kind {@link Kind#END}. */
  static List<Token> tokens(String source) {
    JsgfLexer lexer = new JsgfLexer(source);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  static MalformedInputException error(int line, String problem) {
    return new MalformedInputException("line " + line + " of the grammar: " + problem, line);
  }

  private Token next() {
    skipBlanks();
    int start = line;
    if (at == source.length()) {
      return new Token(Kind.END, "the end", start);
    }
    char c = source.charAt(at);
    if (SIGNS.indexOf(c) >= 0) {
      at++;
      return new Token(Kind.SIGN, String.valueOf(c), start);
    }
    return switch (c) {
      case '<' -> new Token(Kind.RULE, enclosed('>').strip(), start);
      case '/' -> new Token(Kind.WEIGHT, enclosed('/').strip(), start);
      case '"' -> new Token(Kind.TEXT, enclosed('"').strip(), start);
      case '>', '}' -> throw error(start, "'" + c + "' closes nothing");
      default -> new Token(Kind.TEXT, word(), start);
    };
  }

  private void skipBlanks() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        skipTo("\n", false);
      } else if (source.startsWith("/*", at)) {
        skipTo("*/", true);
      } else if (c == '{') {
        enclosed('}');
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        advance();
      } else {
        return;
      }
    }
  }

  private void skipTo(String end, boolean required) {
    int start = line;
    int found = source.indexOf(end, at + 1);
    if (found < 0 && required) {
      throw error(start, "a comment is not closed with */");
    }
    int stop = found < 0 ? source.length() : found + end.length();
    while (at < stop) {
      advance();
    }
  }

  private void advance() {
    if (source.charAt(at) == '\n') {
      line++;
    }
    at++;
  }

  /** The text between this character and an end; backslash quotes the character after it. */
  private String enclosed(char end) {
    int start = line;
    char open = source.charAt(at);
    StringBuilder text = new StringBuilder();
    advance();
    while (at < source.length() && source.charAt(at) != end) {
      if (source.charAt(at) == '\\' && at + 1 < source.length()) {
        advance();
      }
      text.append(source.charAt(at));
      advance();
    }
    if (at == source.length()) {
      throw error(start, "'" + open + "' is not closed with '" + end + "'");
    }
    advance();
    return text.toString();
  }

  private String word() {
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0 || "<>{}/\"".indexOf(c) >= 0) {
        break;
      }
      if (c == '\\' && at + 1 < source.length()) {
        at++;
      }
      text.append(source.charAt(at));
      advance();
    }
    return text.toString();
  }
}
