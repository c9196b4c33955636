package io.tarsier.server.batch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import io.tarsier.server.batch.TranscriptionOptions;
import io.tarsier.server.batch.store.Job.JobError;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {

  private static final TranscriptionOptions OPTIONS =
      new TranscriptionOptions(
          "toy", 3, List.of(new HotPhrase("slow loris", 2.5)), List.of("tarsier"), "a prompt");

  private static final Transcript TRANSCRIPT =
      new Transcript(
          List.of(
              new Segment(
                  0,
                  1.5,
                  List.of(
                      new Alternative("one", List.of(new Word("one", 0.1, 0.4, 0.5)), -1),
                      new Alternative("won", List.of(), -2)))),
          1.5);

  @TempDir Path folder;
  private JobStore store;

  @BeforeEach
  void open() throws IOException {
    store = JobStore.open(folder.resolve("jobs"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Job job(String id, String owner, @Nullable String key) {
    return new Job(
        id, owner, key, JobState.QUEUED, OPTIONS, "x.wav", null, 5, null, null, 0, 0, null);
  }

  /** Tells when somebody makes an object of its bytes. */
  private static final class Trap implements Serializable {

    private static final long serialVersionUID = 1;
    private static boolean sprung;

    private void readObject(ObjectInputStream in) {
      sprung = true;
    }
  }

  @Test
  void noObjectsAreMadeOfWhatLiesInTheFile() throws IOException {
    Path forged = folder.resolve("forged");
    try (MVStore other = MVStore.open(forged.toString())) {
      other.openMap("jobs").put("1", new Trap());
    }
    assertThatThrownBy(() -> JobStore.open(forged))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is something that is no text");
    assertThat(Trap.sprung).isFalse();
  }

  @Test
  void whatEarlierVersionsKeptIsRead() throws IOException {
    Path old = folder.resolve("old");
    Job job = job("1", "me", null);
    try (MVStore other = MVStore.open(old.toString())) {
      other.openMap("jobs").put("1", Documents.write(job));
      other.openMap("results").put("1", Documents.write(TRANSCRIPT));
    }
    try (JobStore opened = JobStore.open(old)) {
      assertThat(opened.job("1")).contains(job);
      assertThat(opened.result("1")).contains(TRANSCRIPT);
    }
  }

  private static Delivery delivery(Job job) {
    return new Delivery(job.id(), "d1", "http://x/", "{}", Delivery.State.PENDING, 0, 7);
  }

  @Test
  void whatWasAddedIsThereAfterTheProcessWasKilled() throws IOException {
    Job added = store.add(job("1", "me", "key"));
    // A copy is what another process would find if this one was killed now.
    Path copy = folder.resolve("copy");
    Files.copy(folder.resolve("jobs"), copy);
    try (JobStore other = JobStore.open(copy)) {
      assertThat(other.job("1")).contains(added);
      assertThat(other.withKey("me", "key")).contains(added);
    }
  }

  @Test
  void stateResultAndDeliveryAreOneChange() throws IOException {
    store.add(job("1", "me", null));
    store.finish(
        "1", job -> job.over(JobState.SUCCEEDED, 9, 1.5, null), TRANSCRIPT, JobStoreTest::delivery);
    Path copy = folder.resolve("copy");
    Files.copy(folder.resolve("jobs"), copy);
    try (JobStore other = JobStore.open(copy)) {
      assertThat(other.job("1").orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(other.result("1")).contains(TRANSCRIPT);
      assertThat(other.pendingDeliveries()).containsExactly(delivery(job("1", "me", null)));
    }
  }

  @Test
  void aJobEndsOnce() {
    store.add(job("1", "me", null));
    assertThat(store.finish("1", job -> over(job, JobState.CANCELLED), null, job -> null))
        .isPresent();
    assertThat(
            store.finish(
                "1", job -> over(job, JobState.SUCCEEDED), TRANSCRIPT, JobStoreTest::delivery))
        .isEmpty();
    assertThat(store.job("1").orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(store.result("1")).isEmpty();
    assertThat(store.pendingDeliveries()).isEmpty();
    assertThat(store.change("1", job -> job.started(1))).isEmpty();
  }

  private static Job over(Job job, JobState state) {
    return job.over(state, 9, 0, new JobError("code", "message"));
  }

  @Test
  void theSameKeyOfTheSameOwnerIsTheSameJob() {
    store.add(job("1", "me", "key"));
    assertThat(store.add(job("2", "me", "key")).id()).isEqualTo("1");
    assertThat(store.add(job("3", "you", "key")).id()).isEqualTo("3");
    store.remove(job("1", "me", "key"));
    assertThat(store.add(job("4", "me", "key")).id()).isEqualTo("4");
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    for (int i = 1; i <= 7; i++) {
      store.add(job(String.valueOf(i), i == 4 ? "you" : "me", null));
    }
    List<String> ids = new ArrayList<>();
    String before = null;
    for (int page = 0; page < 3; page++) {
      List<Job> jobs = store.newest(job -> job.owner().equals("me"), before, 2);
      jobs.forEach(job -> ids.add(job.id()));
      before = jobs.get(jobs.size() - 1).id();
    }
    assertThat(ids).containsExactly("7", "6", "5", "3", "2", "1");
    assertThat(store.newest(job -> true, "1", 2)).isEmpty();
    assertThat(store.newest(job -> true, "unknown", 20)).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void aRemovedJobLeavesNothing() {
    store.add(job("1", "me", null));
    store.finish("1", job -> over(job, JobState.SUCCEEDED), TRANSCRIPT, JobStoreTest::delivery);
    store.remove(job("1", "me", null));
    assertThat(store.job("1")).isEmpty();
    assertThat(store.result("1")).isEmpty();
    assertThat(store.delivery("1")).isEmpty();
    store.replace(delivery(job("1", "me", null)));
    assertThat(store.delivery("1")).isEmpty();
  }

  @Test
  void theFileDoesNotGrowWithJobsThatAreGone() throws IOException {
    for (int i = 0; i < 300; i++) {
      String id = String.valueOf(i);
      store.add(job(id, "me", null));
      store.finish(id, job -> over(job, JobState.SUCCEEDED), TRANSCRIPT, job -> null);
      store.remove(job(id, "me", null));
    }
    store.close();
    assertThat(Files.size(folder.resolve("jobs"))).isLessThan(100_000);
    store = JobStore.open(folder.resolve("jobs"));
  }

  @Test
  void onAFullDiskEverythingStaysAsItWasAndTheNextChangeIsWrittenWhenThereIsRoom()
      throws IOException {
    FilePath.register(new FullDisk());
    Path file = Path.of("full:" + folder.resolve("small"));
    try (JobStore small = JobStore.open(file)) {
      small.add(job("1", "me", "key"));
      FullDisk.setFull(true);
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> small.add(job("2", "me", "other")))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("cannot be")
            .hasMessageContaining("No space left on device");
      }
      assertThatThrownBy(
              () ->
                  small.finish("1", job -> over(job, JobState.SUCCEEDED), TRANSCRIPT, job -> null))
          .isInstanceOf(UncheckedIOException.class);
      FullDisk.setFull(false);

      assertThat(small.job("1").orElseThrow().state()).isEqualTo(JobState.QUEUED);
      assertThat(small.job("2")).isEmpty();
      assertThat(small.withKey("me", "other")).isEmpty();
      small.finish("1", job -> over(job, JobState.SUCCEEDED), TRANSCRIPT, job -> null);
    } finally {
      FullDisk.setFull(false);
    }
    try (JobStore again = JobStore.open(file)) {
      assertThat(again.result("1")).contains(TRANSCRIPT);
    }
  }

  @Test
  void whatIsNoStoreIsSaidInASentence() throws IOException {
    Path file = Files.write(folder.resolve("other"), new byte[20_000]);
    assertThatThrownBy(() -> JobStore.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("move the file away");
  }
}
