package io.tarsier.recognizer.plugin;

import static java.util.Objects.requireNonNull;

import io.tarsier.api.PluginException;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TarsierException;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import io.tarsier.api.Word;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A transcript filter that may do what it likes. Thread-safe. */
public final class GuardedFilter {

  private static final int SECONDS_FOR_SEGMENT = 2;
  private static final int SECONDS_TO_MAKE = 10;

  /** A machine that sleeps for a while takes one of them, not all the time there is. */
  private static final int WAITS_PER_SECOND = 2;

  private static final int IDLE_THREAD_SECONDS = 10;

  private final String name;
  private final PluginThreads threads;
  private final ThreadPoolExecutor workers;
  private final TranscriptFilter filter;

  /** Whether a call did not return, so that nobody may use it any more. */
  private volatile boolean lost;

  private GuardedFilter(TranscriptFilterProvider provider, Settings settings) {
    this.name = provider.name();
    this.threads = new PluginThreads("filter", provider);
    this.workers =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads::newThread);
    this.filter = make(provider, settings);
  }

  /**
   * Makes a filter.
   *
   * @throws PluginException if it cannot be made, for whatever reason; the message names it
   */
  public static GuardedFilter make(TranscriptFilterProvider provider, PluginSettings settings) {
    return new GuardedFilter(provider, settings.of(provider));
  }

  private TranscriptFilter make(TranscriptFilterProvider provider, Settings settings) {
    try {
      TranscriptFilter made = call(() -> provider.create(settings), SECONDS_TO_MAKE);
      if (made == null) {
        throw new PluginException("transcript filter '" + name + "' gave no filter");
      }
      return made;
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      boolean forPeople =
          cause instanceof TarsierException || cause instanceof IllegalArgumentException;
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
    return new PluginException("transcript filter '" + name + "' cannot be used: " + why, cause);
  }

  String name() {
    return name;
  }

  /** Whether nobody may use it any more; that was told. */
  boolean isLost() {
    return lost;
  }

  /**
   * Filters a segment.
   *
   * @throws FilterFailure if it throws, does not return, or returns what is none
   */
  Segment apply(Segment segment) throws FilterFailure {
    try {
      Segment filtered = call(() -> filter.apply(segment), SECONDS_FOR_SEGMENT);
      if (threads.areTooMany(workers.getPoolSize())) {
        throw new FilterFailure(
            "has left more than " + PluginThreads.MAX_OWN_THREADS + " threads running");
      }
      return checked(filtered, segment);
    } catch (ExecutionException e) {
      throw new FilterFailure("failed with " + FailureSentence.of(requireNonNull(e.getCause())));
    } catch (TimeoutException e) {
      lost = true;
      PluginLog.warn(
          "transcript filter '{}' has not returned in {} s; no stream uses it any more",
          name,
          SECONDS_FOR_SEGMENT);
      return segment;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return segment;
    }
  }

  /** What is wrong with how it filters a segment; empty if nothing is. */
  public Optional<String> trial(Segment segment) {
    try {
      apply(segment);
      return lost ? Optional.of("it does not return") : Optional.empty();
    } catch (FilterFailure e) {
      return Optional.of("it " + e.getMessage());
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

  private static Segment checked(@Nullable Segment filtered, Segment original)
      throws FilterFailure {
    if (filtered == null) {
      throw new FilterFailure("gave no segment");
    }
    boolean within =
        filtered.startSeconds() >= original.startSeconds()
            && filtered.startSeconds() <= filtered.endSeconds()
            && filtered.endSeconds() <= original.endSeconds()
            && filtered.words().stream().allMatch(word -> lies(word, filtered));
    if (!within) {
      throw new FilterFailure("gave times outside of the segment");
    }
    return filtered;
  }

  private static boolean lies(Word word, Segment within) {
    return word.startSeconds() >= within.startSeconds() && word.endSeconds() <= within.endSeconds();
  }
}
