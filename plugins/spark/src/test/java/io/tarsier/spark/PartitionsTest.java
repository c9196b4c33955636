package io.tarsier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  private static List<RemoteRecording> group(String uri, long bytes) {
    return List.of(new RemoteRecording(uri, bytes));
  }

  private static long bytes(List<List<RemoteRecording>> partition) {
    return partition.stream().flatMap(List::stream).mapToLong(RemoteRecording::bytes).sum();
  }

  @Test
  void skewedGroupsMakePartitionsOfNearlyTheSameSizeTheFullestFirst() {
    Random random = new Random(1);
    List<List<RemoteRecording>> groups = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      groups.add(group("f" + i, (long) Math.exp(10 * random.nextDouble())));
    }

    List<List<List<RemoteRecording>>> partitions = Partitions.of(groups, 16);

    assertThat(partitions).hasSize(16);
    assertThat(partitions.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(groups);
    assertThat(partitions).isSortedAccordingTo((a, b) -> Long.compare(bytes(b), bytes(a)));
    double fullest = bytes(partitions.get(0));
    assertThat(fullest / bytes(partitions.get(15))).isLessThan(1.01);
  }

  @Test
  void aGiantGetsAPartitionOfItsOwn() {
    List<List<RemoteRecording>> groups = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      groups.add(group("short" + i, 10));
    }
    groups.add(group("giant", 10_000));

    List<List<List<RemoteRecording>>> partitions = Partitions.of(groups, 5);

    assertThat(partitions.get(0)).containsExactly(group("giant", 10_000));
    assertThat(partitions.subList(1, 5)).allSatisfy(partition -> assertThat(partition).hasSize(5));
  }

  @Test
  void noPartitionIsEmpty() {
    assertThat(Partitions.of(List.of(group("a", 0), group("b", 0)), 5))
        .containsExactlyInAnyOrder(List.of(group("a", 0)), List.of(group("b", 0)));
    assertThat(Partitions.of(List.of(), 5)).isEmpty();
  }
}
