package io.tarsier.api;

/**
 * A recognised word. Immutable.
 *
 * @param text the word
 * @param startSeconds its start, from the start of the stream
 * @param endSeconds its end, from the start of the stream; not before the start
 * @param confidence probability that the word is right, in [0, 1]
 */
public record Word(String text, double startSeconds, double endSeconds, double confidence) {

  public Word {
    if (!(startSeconds >= 0) || !(endSeconds >= startSeconds)) {
      throw new IllegalArgumentException(
          "word '" + text + "' spans " + startSeconds + ".." + endSeconds + " s");
    }
    Checks.range("confidence", confidence, 0, 1);
  }
}
