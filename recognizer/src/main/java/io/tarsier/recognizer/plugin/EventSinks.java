package io.tarsier.recognizer.plugin;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.StreamInfo;
import io.tarsier.api.TarsierException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The event sinks of a process, which hear of the streams of all recognizers that are built with
 * them. Thread-safe.
 */
public final class EventSinks implements AutoCloseable {

  /** Nobody hears anything. */
  public static final EventSinks NONE = new EventSinks(List.of());

  private final List<SinkQueue> sinks;

  private EventSinks(List<SinkQueue> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  /**
   * Opens sinks by their names.
   *
   * @throws PluginException if one is unknown or cannot be opened; the message names it
   */
  public static EventSinks open(Plugins from, List<String> names, PluginSettings settings) {
    List<SinkQueue> sinks = new ArrayList<>();
    try {
      for (String name : names) {
        EventSinkProvider provider = from.named(EventSinkProvider.class, name);
        sinks.add(new SinkQueue(provider, open(provider, settings)));
      }
    } catch (RuntimeException e) {
      sinks.forEach(SinkQueue::start);
      new EventSinks(sinks).close();
      throw e;
    }
    sinks.forEach(SinkQueue::start);
    return new EventSinks(sinks);
  }

  private static EventSink open(EventSinkProvider provider, PluginSettings settings) {
    try {
      return provider.open(settings.of(provider));
    } catch (TarsierException | IllegalArgumentException | IOException e) {
      throw refusal(provider, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw refusal(provider, FailureSentence.of(e), e);
    }
  }

  private static PluginException refusal(EventSinkProvider provider, String why, Throwable cause) {
    return new PluginException(
        "event sink '" + provider.name() + "' cannot be used: " + why, cause);
  }

  /**
   * Tells the sinks of a new stream.
   *
   * @param label what people may know it by; may be empty
   * @param model the model that recognises it
   * @return where to tell what becomes of it
   */
  public StreamTap tap(String label, String model) {
    return sinks.isEmpty()
        ? new StreamTap(List.of(), SinkQueue.NO_STREAM)
        : new StreamTap(
            sinks, new StreamInfo(UUID.randomUUID().toString(), label, model, Instant.now()));
  }

  /** Events, other than partial results, that sinks did not get. */
  public long lost() {
    return sinks.stream().mapToLong(SinkQueue::lost).sum();
  }

  /** Lets the sinks hear what waits for them, for some seconds at most, and closes them. */
  @Override
  public void close() {
    sinks.forEach(SinkQueue::close);
  }
}
