package io.tarsier.corpus.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A minimum-edit-distance alignment of two token sequences (Levenshtein 1966), unit costs.
 * Immutable.
 *
 * <p>Among alignments of equal cost, matches and substitutions at the end are preferred over
 * deletions, and those over insertions.
 *
 * @param edits what becomes of each token, in order
 */
public record Alignment(List<Edit> edits) {

  // The cost of a path: its errors first, its matches as the tie-break.
  private static final long ERROR = 1L << 32;
  private static final long MATCH = -1;

  /** One step of an alignment. */
  public enum Kind {
    MATCH,
    SUBSTITUTION,
    DELETION,
    INSERTION
  }

  /**
   * One step of an alignment.
   *
   * @param kind what happens
   * @param reference the reference token; empty for an insertion
   * @param hypothesis the recognised token; empty for a deletion
   */
  public record Edit(Kind kind, String reference, String hypothesis) {}

  public Alignment {
    edits = List.copyOf(edits);
  }

  /** Aligns a hypothesis with its reference; cost and memory are the product of the lengths. */
  public static Alignment of(List<String> reference, List<String> hypothesis) {
    int rows = reference.size() + 1;
    int columns = hypothesis.size() + 1;
    long[][] cost = new long[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = ERROR * (i + j);
        } else {
          long change = reference.get(i - 1).equals(hypothesis.get(j - 1)) ? MATCH : ERROR;
          cost[i][j] =
              Math.min(
                  cost[i - 1][j - 1] + change, ERROR + Math.min(cost[i - 1][j], cost[i][j - 1]));
        }
      }
    }
    List<Edit> backwards = new ArrayList<>();
    int i = reference.size();
    int j = hypothesis.size();
    while (i > 0 || j > 0) {
      boolean equal = i > 0 && j > 0 && reference.get(i - 1).equals(hypothesis.get(j - 1));
      if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + (equal ? MATCH : ERROR)) {
        i--;
        j--;
        Kind kind = equal ? Kind.MATCH : Kind.SUBSTITUTION;
        backwards.add(new Edit(kind, reference.get(i), hypothesis.get(j)));
      } else if (i > 0 && cost[i][j] == cost[i - 1][j] + ERROR) {
        i--;
        backwards.add(new Edit(Kind.DELETION, reference.get(i), ""));
      } else {
        j--;
        backwards.add(new Edit(Kind.INSERTION, "", hypothesis.get(j)));
      }
    }
    Collections.reverse(backwards);
    return new Alignment(backwards);
  }

  /** How many steps are of a kind. */
  public int count(Kind kind) {
    return (int) edits.stream().filter(edit -> edit.kind() == kind).count();
  }
}
