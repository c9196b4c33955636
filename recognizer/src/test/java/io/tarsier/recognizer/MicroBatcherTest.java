package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.ChunkedInference;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

  /** Says the first value of a window; holds the first pass until it is told to go on. */
  private static final class Echo implements ChunkedInference {

    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final Semaphore begun = new Semaphore(0);
    final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public Chunking chunking() {
      return new Chunking(1, 0);
    }

    @Override
    public State begin() {
      return () -> begin();
    }

    @Override
    public List<Emissions> run(List<Window> windows) {
      batches.add(windows.size());
      begun.release();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (windows.stream().anyMatch(window -> window.frames().at(0, 0) < 0)) {
        throw new IllegalArgumentException("negative");
      }
      return windows.stream()
          .map(window -> new Emissions(new float[] {window.frames().at(0, 0)}, 1, 1))
          .toList();
    }
  }

  private static final class Tally implements BatchObserver {

    final AtomicInteger waiting = new AtomicInteger();
    final List<Integer> passes = new CopyOnWriteArrayList<>();

    @Override
    public void waiting(int change) {
      waiting.addAndGet(change);
    }

    @Override
    public void passed(int windows, long nanos) {
      passes.add(windows);
    }
  }

  private final Echo echo = new Echo();
  private final Tally tally = new Tally();
  private final MicroBatcher batcher = new MicroBatcher(echo, 1, tally);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Future<Float> ask(float value) {
    return ask(batcher, value);
  }

  private Future<Float> ask(MicroBatcher of, float value) {
    FeatureMatrix frames = new FeatureMatrix(new float[] {value}, 1, 1);
    return threads.submit(
        () -> of.run(new ChunkedInference.Window(echo.begin(), frames, 1)).at(0, 0));
  }

  @Test
  void whatArrivesDuringAPassGoesIntoTheNextOneTogether() throws Exception {
    List<Future<Float>> answers = new ArrayList<>();
    answers.add(ask(0));
    echo.begun.acquire();
    for (int i = 1; i <= 40; i++) {
      answers.add(ask(i));
    }
    awaitWaiting(batcher, 40);
    assertThat(tally.waiting).hasValue(40);
    echo.goOn.countDown();
    for (int i = 0; i <= 40; i++) {
      assertThat(answers.get(i).get()).isEqualTo((float) i);
    }
    assertThat(echo.batches).containsExactly(1, 16, 16, 8);
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(tally.waiting).hasValue(0);
    assertThat(tally.passes).containsExactlyInAnyOrder(1, 16, 16, 8);
  }

  @Test
  void aPassBesideAnotherOneBeginsWhenItsBatchIsLargeEnough() throws Exception {
    MicroBatcher onTwoProcessors = new MicroBatcher(echo, 2, tally);
    List<Future<Float>> answers = new ArrayList<>();
    answers.add(ask(onTwoProcessors, 0));
    echo.begun.acquire();
    for (int i = 1; i <= 7; i++) {
      answers.add(ask(onTwoProcessors, i));
    }
    awaitWaiting(onTwoProcessors, 7);
    assertThat(echo.batches).containsExactly(1);
    answers.add(ask(onTwoProcessors, 8));
    echo.begun.acquire();
    assertThat(echo.batches).containsExactly(1, 8);
    echo.goOn.countDown();
    for (int i = 0; i <= 8; i++) {
      assertThat(answers.get(i).get()).isEqualTo((float) i);
    }
    threads.shutdown();
  }

  private static void awaitWaiting(MicroBatcher batcher, int count) {
    while (batcher.waiting() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFailureReachesEveryoneInTheBatchAndNobodyElse() throws Exception {
    echo.goOn.countDown();
    Future<Float> bad = ask(-1);
    assertThatThrownBy(bad::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(ask(3).get()).isEqualTo(3f);
    threads.shutdown();
  }
}
