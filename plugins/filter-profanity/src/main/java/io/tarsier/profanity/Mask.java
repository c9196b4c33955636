package io.tarsier.profanity;

/** What is written in the place of a word. */
enum Mask {
  /** Its first letter, and a star for every other one. */
  FIRST_LETTER,
  /** A star for every letter. */
  STARS,
  /** Nothing. */
  REMOVE;

  static Mask of(String name) {
    return switch (name) {
      case "first-letter" -> FIRST_LETTER;
      case "stars" -> STARS;
      case "remove" -> REMOVE;
      default -> throw new IllegalArgumentException("there is no mask '" + name + "'");
    };
  }

  /** A word of letters, masked; empty if it goes. */
  String apply(String word) {
    int letters = word.codePointCount(0, word.length());
    return switch (this) {
      case FIRST_LETTER ->
          word.substring(0, word.offsetByCodePoints(0, 1)) + "*".repeat(letters - 1);
      case STARS -> "*".repeat(letters);
      case REMOVE -> "";
    };
  }
}
