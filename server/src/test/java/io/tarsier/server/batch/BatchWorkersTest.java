package io.tarsier.server.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchWorkersTest {

  private final BatchWorkers workers = new BatchWorkers(1);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void urgentTasksComeFirstAndOthersInTheirOrder() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    workers.execute(() -> awaitUninterruptibly(begin));
    workers.execute(() -> done.add("job 1"));
    workers.execute(() -> done.add("job 2"));
    workers.executeUrgent(() -> done.add("urgent 1"));
    workers.executeUrgent(() -> done.add("urgent 2"));
    workers.execute(end::countDown);
    begin.countDown();
    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(done).containsExactly("urgent 1", "urgent 2", "job 1", "job 2");
  }

  @Test
  void aJobLetsUrgentTasksPass() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    workers.execute(
        () -> {
          awaitUninterruptibly(begin);
          done.add("job 1 begins");
          workers.letUrgentPass();
          done.add("job 1 ends");
          end.countDown();
        });
    workers.execute(() -> done.add("job 2"));
    workers.executeUrgent(() -> done.add("urgent"));
    begin.countDown();
    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(done).startsWith("job 1 begins", "urgent", "job 1 ends");
  }

  @Test
  void whatFailsDoesNotEndItsThread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    workers.execute(
        () -> {
          throw new IllegalStateException("for the test");
        });
    workers.execute(end::countDown);
    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
