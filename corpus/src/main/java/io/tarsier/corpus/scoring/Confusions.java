package io.tarsier.corpus.scoring;

import io.tarsier.corpus.scoring.Alignment.Edit;
import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts which token was taken for which. Single-owner. */
public final class Confusions {

  private final Map<Edit, Integer> counts = new HashMap<>();

  /**
   * One kind of error and how often it happened.
   *
   * @param edit the error
   * @param count how often
   */
  public record Confusion(Edit edit, int count) {}

  /** Counts the errors of an alignment. */
  public void add(Alignment alignment) {
    for (Edit edit : alignment.edits()) {
      if (edit.kind() != Kind.MATCH) {
        counts.merge(edit, 1, Integer::sum);
      }
    }
  }

  /** The most frequent errors, the most frequent first, ties in the order of the tokens. */
  public List<Confusion> top(int limit) {
    return counts.entrySet().stream()
        .map(entry -> new Confusion(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(Confusion::count)
                .reversed()
                .thenComparing(confusion -> confusion.edit().reference())
                .thenComparing(confusion -> confusion.edit().hypothesis()))
        .limit(limit)
        .toList();
  }
}
