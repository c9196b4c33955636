package io.tarsier.decoder.lm;

/** What the "words" of a language model are. */
public enum Tokens {
  /** Words, separated by spaces in text. */
  WORDS(0),
  /** Single characters, the space between two words among them, written {@code <space>}. */
  CHARACTERS(1);

  private final int code;

  Tokens(int code) {
    this.code = code;
  }

  /** Its number in the binary format. */
  int code() {
    return code;
  }

  static Tokens ofCode(int code) {
    for (Tokens tokens : values()) {
      if (tokens.code == code) {
        return tokens;
      }
    }
    throw TlmHeader.damaged();
  }
}
