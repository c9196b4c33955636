package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchGroupsTest {

  private static final long MEGABYTE = 1 << 20;

  private static List<Integer> sizes(List<Long> megabytes) {
    return BatchGroups.of(megabytes, size -> size * MEGABYTE).stream().map(List::size).toList();
  }

  @Test
  void neighboursShareAGroupUntilItIsFull() {
    assertThat(sizes(Collections.nCopies(33, 0L))).containsExactly(16, 16, 1);
    assertThat(sizes(List.of(5L, 3L, 1L))).containsExactly(2, 1);
  }

  @Test
  void aLongRecordingIsAGroupOfItsOwn() {
    assertThat(sizes(List.of(1L, 900L, 1L))).containsExactly(1, 1, 1);
  }

  @Test
  void theOrderIsKeptAndNothingIsNoGroup() {
    List<Long> recordings = List.of(7L, 2L, 9L, 0L, 8L);

    assertThat(BatchGroups.of(recordings, size -> size * MEGABYTE).stream().flatMap(List::stream))
        .containsExactlyElementsOf(recordings);
    assertThat(sizes(List.of())).isEmpty();
  }
}
