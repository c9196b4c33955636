package io.tarsier.cli.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows sends no SIGTERM")
class WatchTest {

  @TempDir Path folder;

  private Path inbox;
  private Path texts;

  @BeforeEach
  void makeFolders() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    texts = folder.resolve("texts");
  }

  private RunCli watch() {
    return RunCli.tarsier(
        "transcribe", "--model", "toy", "--watch", inbox.toString(), "-o", texts.toString());
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(20);
    }
  }

  /** As Ctrl-C does, but also where this runs in the background, in which Ctrl-C is ignored. */
  private static void endIt() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    type.getMethod("raise", type)
        .invoke(null, type.getConstructor(String.class).newInstance("TERM"));
  }

  @Test
  @Timeout(120)
  void whatComesInIsTranscribedOnceUntilItIsEnded() throws Exception {
    Files.writeString(inbox.resolve("first.toy"), "TOYone");
    Path broken = Files.writeString(inbox.resolve("broken.toy"), "TOYno!");
    ExecutorService command = Executors.newSingleThreadExecutor();
    try {
      Future<RunCli> running = command.submit(this::watch);
      await(texts.resolve("first.txt"));
      FileTime past = FileTime.fromMillis(0);
      Files.setLastModifiedTime(texts.resolve("first.txt"), past);

      Files.writeString(inbox.resolve("second.toy"), "TOYtwo");
      await(texts.resolve("second.txt"));
      endIt();

      RunCli ended = running.get();
      assertThat(texts.resolve("second.txt")).hasContent("two\n");
      assertThat(Files.getLastModifiedTime(texts.resolve("first.txt"))).isEqualTo(past);
      assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
      List<String> said = ended.err().lines().toList();
      assertThat(said).hasSize(5);
      assertThat(said.get(0)).isEqualTo("tarsier: watching; end it with Ctrl-C");
      assertThat(said.get(1)).startsWith("tarsier: 2 of 2 recordings");
      assertThat(said.get(2)).startsWith("tarsier: 1 of 1 recordings");
      assertThat(said.subList(3, 5))
          .containsExactly(
              "tarsier: 1 of 3 recordings failed:", "tarsier: " + broken + ": the letters shout");
    } finally {
      command.shutdownNow();
    }
  }
}
