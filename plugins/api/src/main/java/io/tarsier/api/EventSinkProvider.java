package io.tarsier.api;

import java.io.IOException;

/** Makes receivers of what recognition reports: files, webhooks, message queues, notifications. */
public interface EventSinkProvider extends Plugin {

  /**
   * Opens a sink. It is opened once in a process and hears of all its streams.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   * @throws TarsierException if it cannot be opened as the settings ask
   * @throws IOException if what it writes to cannot be opened
   */
  EventSink open(Settings settings) throws IOException;
}
