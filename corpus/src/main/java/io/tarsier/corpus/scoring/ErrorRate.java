package io.tarsier.corpus.scoring;

import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of an alignment, of one utterance or of many. Immutable.
 *
 * @param tokens reference tokens
 * @param substitutions reference tokens recognised as another
 * @param deletions reference tokens not recognised
 * @param insertions recognised tokens that the reference does not have
 */
public record ErrorRate(long tokens, long substitutions, long deletions, long insertions) {

  /** Of no utterances at all. */
  public static final ErrorRate NONE = new ErrorRate(0, 0, 0, 0);

  /** The counts of an alignment. */
  public static ErrorRate of(Alignment alignment) {
    int substitutions = alignment.count(Kind.SUBSTITUTION);
    int deletions = alignment.count(Kind.DELETION);
    return new ErrorRate(
        alignment.count(Kind.MATCH) + substitutions + deletions,
        substitutions,
        deletions,
        alignment.count(Kind.INSERTION));
  }

  /** Word errors of an utterance; words are what white space separates. */
  public static ErrorRate ofWords(String reference, String hypothesis) {
    return of(Alignment.of(words(reference), words(hypothesis)));
  }

  /** Character errors of an utterance: code points, runs of white space counting as one space. */
  public static ErrorRate ofCharacters(String reference, String hypothesis) {
    return of(Alignment.of(characters(reference), characters(hypothesis)));
  }

  /** The words of a text. */
  public static List<String> words(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() ? List.of() : Arrays.asList(trimmed.split("\\s+"));
  }

  private static List<String> characters(String text) {
    return String.join(" ", words(text)).codePoints().mapToObj(Character::toString).toList();
  }

  /** All errors. */
  public long errors() {
    return substitutions + deletions + insertions;
  }

  /**
   * Errors per reference token; may exceed 1. Without reference tokens 0 if there is no error, else
   * 1.
   */
  public double rate() {
    if (tokens == 0) {
      return errors() == 0 ? 0 : 1;
    }
    return (double) errors() / tokens;
  }

  /** Both together. */
  public ErrorRate plus(ErrorRate other) {
    return new ErrorRate(
        tokens + other.tokens,
        substitutions + other.substitutions,
        deletions + other.deletions,
        insertions + other.insertions);
  }
}
