package io.tarsier.recognizer.plugin;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.StreamInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One event sink, its thread, and what waits for it. Thread-safe. */
final class SinkQueue {

  private static final int SECONDS_TO_CLOSE = 5;

  /** The stream of what is about none. */
  static final StreamInfo NO_STREAM = new StreamInfo("", "", "", Instant.EPOCH);

  /** What is told to a sink. */
  interface Message {
    void to(EventSink sink) throws IOException;
  }

  /** How much is lost without a message. */
  enum Kind {
    OPENED,
    /** The next one says it better. */
    PARTIAL,
    FINAL,
    CLOSED,
    END
  }

  private record Delivery(Kind kind, StreamInfo stream, Message message) {}

  private final String name;
  private final EventSink sink;
  private final PluginThreads threads;
  private final BlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;

  /** The streams that the sink still wants to hear of; only on its thread. */
  private final Set<String> heard = new HashSet<>();

  SinkQueue(EventSinkProvider provider, EventSink sink) {
    this.name = provider.name();
    this.sink = sink;
    this.threads = new PluginThreads("event sink", provider);
    this.thread = threads.newThread(this::deliver);
  }

  void start() {
    thread.start();
  }

  /** Puts something in the queue; never waits. */
  void put(Kind kind, StreamInfo stream, Message message) {
    int size = waiting.size();
    boolean room =
        switch (kind) {
          case PARTIAL -> size < EventSink.QUEUE_EVENTS / 2;
          case FINAL -> size < EventSink.QUEUE_EVENTS;
          // Some more, so that what was opened is also closed.
          case OPENED, CLOSED -> size < 2 * EventSink.QUEUE_EVENTS;
          case END -> true;
        };
    if (room) {
      waiting.add(new Delivery(kind, stream, message));
    } else if (kind != Kind.PARTIAL) {
      lose();
    }
  }

  private void lose() {
    long count = lost.incrementAndGet();
    // The first, the second, the fourth ...: enough to be seen, too few to fill the log.
    if (Long.bitCount(count) == 1) {
      PluginLog.warn("event sink '{}' is too slow or hangs; it has lost {} events", name, count);
    }
  }

  /** Events, other than partial results, that the sink did not get. */
  long lost() {
    return lost.get();
  }

  private void deliver() {
    try {
      for (Delivery next = waiting.take(); next.kind() != Kind.END; next = waiting.take()) {
        deliver(next);
        if (threads.areTooMany(1)) {
          PluginLog.warn(
              "event sink '{}' has left more than {} threads running; it hears nothing more",
              name,
              PluginThreads.MAX_OWN_THREADS);
          break;
        }
      }
      sink.close();
    } catch (InterruptedException e) {
      // It was given up.
    } catch (Throwable e) {
      PluginLog.warn("event sink '{}' failed when it was closed: {}", name, FailureSentence.of(e));
    }
  }

  private void deliver(Delivery delivery) {
    String stream = delivery.stream().id();
    if (delivery.kind() == Kind.OPENED) {
      heard.add(stream);
    }
    if (!heard.contains(stream)) {
      return;
    }
    if (delivery.kind() == Kind.CLOSED) {
      heard.remove(stream);
    }
    try {
      delivery.message().to(sink);
    } catch (Throwable e) {
      heard.remove(stream);
      PluginLog.warn(
          "event sink '{}' failed with {}; it hears nothing more of stream {}",
          name,
          FailureSentence.of(e),
          stream);
    }
  }

  /** Lets the sink hear what waits, for some seconds at most, and closes it. */
  void close() {
    put(Kind.END, NO_STREAM, unused -> {});
    try {
      thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_CLOSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      PluginLog.warn(
          "event sink '{}' has not ended in {} s; {} events were not delivered",
          name,
          SECONDS_TO_CLOSE,
          waiting.stream().filter(delivery -> delivery.kind() == Kind.FINAL).count());
      thread.interrupt();
    }
  }
}
