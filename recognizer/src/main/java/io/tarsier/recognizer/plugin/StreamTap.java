package io.tarsier.recognizer.plugin;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.StreamInfo;
import io.tarsier.recognizer.plugin.SinkQueue.Kind;
import java.util.List;

/** Tells the sinks what one stream reports. Single-owner; never waits. */
public final class StreamTap {

  private final List<SinkQueue> sinks;
  private final StreamInfo stream;
  private boolean closed;

  StreamTap(List<SinkQueue> sinks, StreamInfo stream) {
    this.sinks = sinks;
    this.stream = stream;
    sinks.forEach(sink -> sink.put(Kind.OPENED, stream, s -> s.opened(stream)));
  }

  /** Something became known. */
  public void heard(List<RecognitionEvent> events) {
    for (SinkQueue sink : sinks) {
      for (RecognitionEvent event : events) {
        Kind kind = event instanceof Partial ? Kind.PARTIAL : Kind.FINAL;
        sink.put(kind, stream, s -> s.event(stream, event));
      }
    }
  }

  /**
   * The stream is over; idempotent.
   *
   * @param seconds what its clock says
   */
  public void closed(double seconds) {
    if (!closed) {
      closed = true;
      sinks.forEach(sink -> sink.put(Kind.CLOSED, stream, s -> s.closed(stream, seconds)));
    }
  }
}
