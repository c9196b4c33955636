package io.tarsier.recognizer.plugin;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.StreamInfo;
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
   * @throws io.tarsier.api.PluginException if one is unknown or cannot be opened; the message names
   *     it
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
    Settings own = settings.of(provider);
    return new PluginCalls(EventSinkProvider.class, provider).make(() -> provider.open(own));
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
