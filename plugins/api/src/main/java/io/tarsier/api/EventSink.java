package io.tarsier.api;

import java.io.IOException;

/**
 * Receives what recognition reports. Single-owner: all methods are called by one thread, which is
 * the sink's own; so it needs no locks and may take its time.
 *
 * <p>Recognition never waits for a sink. Its events wait in a queue of {@value #QUEUE_EVENTS}. When
 * half of it is full, partial results are left out; when all of it is, anything else is lost, too:
 * counted, and told in the log. The events of one stream come in order, those of several streams
 * between each other.
 *
 * <p>A sink that throws is reported once and hears nothing more of that stream, not even that it is
 * closed. One that does not return keeps its thread, and nothing else.
 */
public interface EventSink extends AutoCloseable {

  /** How many events may wait for a sink. */
  int QUEUE_EVENTS = 4096;

  /** A stream begins: a recording, a connection, a microphone. */
  default void opened(StreamInfo stream) throws IOException {}

  /**
   * Something became known.
   *
   * @param stream in which stream; {@link #opened} was called for it before
   * @param event what, after all transcript filters
   */
  void event(StreamInfo stream, RecognitionEvent event) throws IOException;

  /**
   * A stream is over; nothing more comes of it.
   *
   * @param seconds what its clock said at the end: the length of its audio
   */
  default void closed(StreamInfo stream, double seconds) throws IOException {}

  /** The process ends: all that was to be said was said. */
  @Override
  default void close() throws IOException {}
}
