package io.tarsier.server.reload;

import io.tarsier.api.TarsierException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes things again when somebody asks for it or their files change, one after the other on a
 * thread of its own. Thread-safe.
 */
public final class Reloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final int CLOSE_SECONDS = 10;

  /** Hears what was made again. Thread-safe. */
  public interface Observer {
    /** Something was made again, or could not be. */
    void reloaded(String kind, boolean succeeded);
  }

  /**
   * What became of one thing. Immutable.
   *
   * @param name what it is
   * @param problem why it stays as it is; nothing if it was made again
   */
  public record Outcome(String name, Optional<String> problem) {}

  private record Watched(Reloadable one, FileWatch files) {}

  private final List<Reloadable> all = new CopyOnWriteArrayList<>();
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final Observer observer;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "tarsier-reload");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param observer hears what was made again
   */
  public Reloader(Observer observer) {
    this.observer = observer;
  }

  /**
   * Adds what is made again when somebody asks.
   *
   * @param isWatched whether also when one of its files has changed since now
   */
  public void add(Reloadable one, boolean isWatched) {
    all.add(one);
    if (isWatched) {
      watched.add(new Watched(one, new FileWatch(one.files())));
    }
  }

  /** Begins to look at the files, every {@code pollMillis}. */
  public void watch(long pollMillis) {
    var unused =
        thread.scheduleWithFixedDelay(this::look, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Watched one : watched) {
      if (one.files.hasChanged()) {
        reload(one.one);
      }
    }
  }

  /** Makes everything again. */
  public CompletableFuture<List<Outcome>> reloadAll() {
    return CompletableFuture.supplyAsync(
        () -> {
          List<Outcome> outcomes = new ArrayList<>();
          for (Reloadable one : all) {
            outcomes.add(new Outcome(one.name(), reload(one)));
          }
          return outcomes;
        },
        thread);
  }

  /** Makes one thing again and says why not if it cannot. */
  private Optional<String> reload(Reloadable one) {
    Optional<String> problem = Optional.empty();
    try {
      one.reload();
      LOG.atInfo().addKeyValue("what", one.name()).log("reloaded");
    } catch (TarsierException | IllegalArgumentException | IOException e) {
      problem = Optional.of(String.valueOf(e.getMessage()));
      LOG.atError()
          .addKeyValue("what", one.name())
          .addKeyValue("problem", e.getMessage())
          .log("not reloaded, the old one stays");
    } catch (RuntimeException | Error e) {
      problem = Optional.of("the server failed; its log has the cause");
      LOG.atError()
          .addKeyValue("what", one.name())
          .setCause(e)
          .log("not reloaded, the old one stays");
    }
    observer.reloaded(one.kind(), problem.isEmpty());
    return problem;
  }

  /** Stops watching and waits for what is being made, {@value #CLOSE_SECONDS} s. Idempotent. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("something is still being reloaded {} s after the end", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
