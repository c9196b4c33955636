package io.tarsier.training;

import io.tarsier.api.TarsierException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Trains from the command line without the rest of the program:
 *
 * <pre>
 * java -Xmx3g -Dorg.bytedeco.javacpp.maxbytes=6g -Dorg.bytedeco.javacpp.maxphysicalbytes=10g \
 *   -cp ... io.tarsier.training.TrainingMain training.json WORK [NAME=PATH ...]
 * </pre>
 *
 * where NAME is a name in braces of the settings file. Goes on from the checkpoint in WORK, if
 * there is one; SIGTERM or Ctrl-C writes one. The finished model is WORK/model.tarsier.
 */
public final class TrainingMain {

  private static final long STOP_SECONDS = 120;

  private TrainingMain() {}

  /** Runs; of bad input one sentence is printed. */
  public static void main(String[] arguments) throws IOException {
    ArrayDeque<String> rest = new ArrayDeque<>(List.of(arguments));
    if (rest.size() < 2) {
      System.err.println("usage: TrainingMain SETTINGS WORK [NAME=PATH ...]");
      return;
    }
    Path file = Path.of(rest.remove());
    Path work = Path.of(rest.remove());
    Map<String, Path> names = new HashMap<>();
    for (String name : rest) {
      int equals = name.indexOf('=');
      names.put(name.substring(0, equals), Path.of(name.substring(equals + 1)).toAbsolutePath());
    }
    CountDownLatch done = new CountDownLatch(1);
    TrainingListener progress = new ConsoleProgress(System.out);
    try (Trainer trainer =
        new Trainer(
            TrainingSettings.read(file, names),
            work,
            true,
            Optional.empty(),
            Optional.empty(),
            progress)) {
      stopAtShutdown(trainer, done);
      if (trainer.train()) {
        trainer.writePack(work.resolve("model.tarsier"));
        System.out.println("wrote " + work.resolve("model.tarsier"));
      }
    } catch (TarsierException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
    } finally {
      done.countDown();
    }
  }

  private static void stopAtShutdown(Trainer trainer, CountDownLatch done) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  trainer.requestStop();
                  try {
                    if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                      System.err.println("no checkpoint could be written in time");
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
