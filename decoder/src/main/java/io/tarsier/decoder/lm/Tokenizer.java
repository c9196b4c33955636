package io.tarsier.decoder.lm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line into tokens. Immutable. */
final class Tokenizer {

  /** The token for the space between two words in a character model. */
  static final String SPACE = "<space>";

  private static final byte[] SPACE_UTF8 = SPACE.getBytes(StandardCharsets.UTF_8);

  private final Tokens tokens;

  Tokenizer(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Takes one token after the other. */
  interface Sink {
    void token(byte[] bytes, int from, int to);
  }

  /** Hands on the tokens of a line; white space at its ends counts for nothing. */
  void tokenize(byte[] bytes, int from, int to, Sink sink) {
    int at = from;
    boolean first = true;
    while (true) {
      while (at < to && isSpace(bytes[at])) {
        at++;
      }
      if (at == to) {
        return;
      }
      int start = at;
      while (at < to && !isSpace(bytes[at])) {
        at++;
      }
      if (tokens == Tokens.WORDS) {
        sink.token(bytes, start, at);
      } else {
        if (!first) {
          sink.token(SPACE_UTF8, 0, SPACE_UTF8.length);
        }
        characters(bytes, start, at, sink);
      }
      first = false;
    }
  }

  List<String> tokenize(String line) {
    List<String> result = new ArrayList<>();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    tokenize(
        bytes,
        0,
        bytes.length,
        (b, from, to) -> result.add(new String(b, from, to - from, StandardCharsets.UTF_8)));
    return result;
  }

  private static void characters(byte[] bytes, int from, int to, Sink sink) {
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && (bytes[end] & 0xC0) == 0x80) {
        end++;
      }
      sink.token(bytes, start, end);
      start = end;
    }
  }

  private static boolean isSpace(byte b) {
    return b >= 0 && b <= ' ';
  }
}
