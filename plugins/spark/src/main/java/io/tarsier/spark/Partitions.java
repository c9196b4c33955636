package io.tarsier.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Deals groups of recordings into partitions of about the same size, the largest groups first, so
 * that no executor works for long while the others have nothing to do.
 */
final class Partitions {

  private static final class Partition {
    final List<List<RemoteRecording>> groups = new ArrayList<>();
    long bytes;

    void add(List<RemoteRecording> group) {
      groups.add(group);
      bytes += bytesOf(group);
    }
  }

  private Partitions() {}

  /**
   * Partitions, the fullest first; none is empty.
   *
   * @param count how many at most, 1 or more
   */
  static List<List<List<RemoteRecording>>> of(List<List<RemoteRecording>> groups, int count) {
    List<List<RemoteRecording>> largestFirst = new ArrayList<>(groups);
    largestFirst.sort(Comparator.comparingLong(Partitions::bytesOf).reversed());
    PriorityQueue<Partition> emptiestFirst =
        new PriorityQueue<>(Comparator.comparingLong(partition -> partition.bytes));
    for (List<RemoteRecording> group : largestFirst) {
      Partition partition = emptiestFirst.size() < count ? new Partition() : emptiestFirst.remove();
      partition.add(group);
      emptiestFirst.add(partition);
    }
    return emptiestFirst.stream()
        .sorted(Comparator.comparingLong((Partition partition) -> partition.bytes).reversed())
        .map(partition -> partition.groups)
        .toList();
  }

  private static long bytesOf(List<RemoteRecording> group) {
    return group.stream().mapToLong(RemoteRecording::bytes).sum();
  }
}
