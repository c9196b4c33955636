package io.tarsier.cli.live.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureQueueTest {

  /** A tenth of a second. */
  private static AudioChunk chunk(int name) {
    return new AudioChunk(new float[] {name}, 10);
  }

  private static List<Integer> names(CaptureQueue queue) throws InterruptedException {
    queue.end();
    List<Integer> names = new ArrayList<>();
    for (CaptureQueue.Piece piece = queue.take(); piece != null; piece = queue.take()) {
      names.add((int) piece.chunk().samples()[0]);
    }
    return names;
  }

  @Test
  void liveAudioWithoutRoomIsLostUntilHalfIsTaken() throws InterruptedException {
    CaptureQueue queue = new CaptureQueue(0.4, true);
    for (int i = 0; i < 6; i++) {
      queue.put(chunk(i));
    }
    assertThat(queue.lostSeconds()).isEqualTo(0.2);
    queue.take();
    queue.put(chunk(6));
    queue.take();
    queue.put(chunk(7));
    queue.put(chunk(8));

    assertThat(queue.lostSeconds()).isEqualTo(0.3);
    assertThat(names(queue)).containsExactly(2, 3, 7, 8);
  }

  @Test
  void theFirstPieceAfterAGapTellsOfIt() throws InterruptedException {
    CaptureQueue queue = new CaptureQueue(0.1, true);
    queue.put(chunk(0));
    queue.put(chunk(1));
    queue.put(chunk(2));
    assertThat(queue.take()).isNotNull().extracting(CaptureQueue.Piece::gapSeconds).isEqualTo(0.0);
    queue.put(chunk(3));

    assertThat(queue.take()).isNotNull().extracting(CaptureQueue.Piece::gapSeconds).isEqualTo(0.2);
  }

  @Test
  void otherAudioWaitsForRoom() throws InterruptedException {
    CaptureQueue queue = new CaptureQueue(0.2, false);
    List<Boolean> accepted = new ArrayList<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  accepted.add(queue.put(chunk(i)));
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    for (int i = 0; i < 100; i++) {
      assertThat(queue.take()).isNotNull();
      assertThat(queue.seconds()).isLessThan(0.4);
    }
    writer.join();

    assertThat(accepted).hasSize(100).containsOnly(true);
    assertThat(queue.lostSeconds()).isZero();
    assertThat(queue.seconds()).isZero();
  }

  @Test
  void afterTheEndNothingIsTakenIn() throws InterruptedException {
    CaptureQueue queue = new CaptureQueue(1, true);
    queue.put(chunk(0));
    queue.end();

    assertThat(queue.put(chunk(1))).isFalse();
    assertThat(names(queue)).containsExactly(0);
  }
}
