package io.tarsier.recognizer.plugin;

import static java.util.Objects.requireNonNull;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.TarsierException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the code of one plugin, which may do what it likes, on threads of its own and for some
 * seconds at most. Thread-safe.
 */
final class PluginCalls {

  private static final int SECONDS_TO_USE = 2;
  private static final int SECONDS_TO_MAKE = 10;

  /** A machine that sleeps for a while takes one of them, not all the time there is. */
  private static final int WAITS_PER_SECOND = 2;

  private static final int IDLE_THREAD_SECONDS = 10;

  private final String title;
  private final PluginThreads threads;
  private final ThreadPoolExecutor workers;

  /** Whether a call did not return, so that nobody may use it any more. */
  private volatile boolean lost;

  PluginCalls(Class<? extends Plugin> kind, Plugin plugin) {
    String kindName = Plugins.kindName(kind);
    this.title = kindName + " '" + plugin.name() + "'";
    this.threads = new PluginThreads(kindName, plugin);
    this.workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads::newThread);
  }

  /** What people call the plugin, such as "transcript filter 'numbers'". */
  String title() {
    return title;
  }

  /** Whether nobody may use it any more; that was told. */
  boolean isLost() {
    return lost;
  }

  /**
   * Has the plugin make what it is there to make.
   *
   * @throws PluginException if it does not, for whatever reason; the message names it
   */
  <T> T make(Callable<T> code) {
    try {
      T made = call(code, SECONDS_TO_MAKE);
      if (made == null) {
        throw new PluginException(title + " cannot be used: it gave nothing");
      }
      return made;
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      boolean forPeople =
          cause instanceof TarsierException
              || cause instanceof IllegalArgumentException
              || cause instanceof IOException;
      throw refusal(
          forPeople ? String.valueOf(cause.getMessage()) : FailureSentence.of(cause), cause);
    } catch (TimeoutException e) {
      throw refusal("it has not returned in " + SECONDS_TO_MAKE + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal("interrupted", e);
    }
  }

  private PluginException refusal(String why, Throwable cause) {
    return new PluginException(title + " cannot be used: " + why, cause);
  }

  /**
   * Has the plugin do its work once.
   *
   * @throws PluginFailure if it throws, does not return, or has left threads running
   */
  <T> T use(Callable<T> code) throws PluginFailure {
    try {
      T result = call(code, SECONDS_TO_USE);
      if (threads.areTooMany(workers.getPoolSize())) {
        throw new PluginFailure(
            "has left more than " + PluginThreads.MAX_OWN_THREADS + " threads running");
      }
      return result;
    } catch (ExecutionException e) {
      throw new PluginFailure("failed with " + FailureSentence.of(requireNonNull(e.getCause())));
    } catch (TimeoutException e) {
      lost = true;
      PluginLog.warn(
          "{} has not returned in {} s; no stream uses it any more", title, SECONDS_TO_USE);
      throw new PluginFailure("does not return");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginFailure("was interrupted");
    }
  }

  private <T> T call(Callable<T> code, int seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<T> running = workers.submit(code);
    for (int wait = 1; wait < seconds * WAITS_PER_SECOND; wait++) {
      try {
        return running.get(1000 / WAITS_PER_SECOND, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It may still come.
      }
    }
    try {
      return running.get(1000 / WAITS_PER_SECOND, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      throw e;
    }
  }
}
