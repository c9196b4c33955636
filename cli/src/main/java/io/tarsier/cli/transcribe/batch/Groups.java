package io.tarsier.cli.transcribe.batch;

import io.tarsier.cli.transcribe.input.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a list of recordings into the groups that share passes of the network: a few neighbours,
 * or a long one for itself. The list alone decides, so that a run that goes on after an
 * interruption makes the same groups, and with them the same bits.
 */
public final class Groups {

  private static final int MAX_RECORDINGS = 16;
  private static final long MAX_BYTES = 8 << 20;

  private Groups() {}

  /** The recordings in the same order. */
  public static List<List<Input>> of(List<Input> inputs) {
    List<List<Input>> groups = new ArrayList<>();
    List<Input> group = new ArrayList<>();
    long bytes = 0;
    for (Input input : inputs) {
      long more = Math.max(0, input.stamp().bytes());
      if (!group.isEmpty() && (group.size() == MAX_RECORDINGS || bytes + more > MAX_BYTES)) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(input);
      bytes += more;
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
