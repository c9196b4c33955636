package io.tarsier.recognizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Divides a list of recordings into the groups that a {@link BatchTranscriber} takes: a few
 * neighbours, or a long one for itself. The list alone decides, so that a run that goes on after an
 * interruption, or on another machine, makes the same groups, and with them the same bits.
 */
public final class BatchGroups {

  private static final int MAX_RECORDINGS = 16;
  private static final long MAX_BYTES = 8 << 20;

  private BatchGroups() {}

  /**
   * The recordings in the same order; no group is empty.
   *
   * @param bytes how large a recording is, 0 or more
   */
  public static <T> List<List<T>> of(List<T> recordings, ToLongFunction<T> bytes) {
    List<List<T>> groups = new ArrayList<>();
    List<T> group = new ArrayList<>();
    long sum = 0;
    for (T recording : recordings) {
      long more = bytes.applyAsLong(recording);
      if (!group.isEmpty() && (group.size() == MAX_RECORDINGS || sum + more > MAX_BYTES)) {
        groups.add(group);
        group = new ArrayList<>();
        sum = 0;
      }
      group.add(recording);
      sum += more;
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
