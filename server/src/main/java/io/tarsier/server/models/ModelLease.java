package io.tarsier.server.models;

import io.tarsier.protocol.RecognizerSource;

/**
 * One stream's hold on the models. A recognizer that it has given stays open, and is given again
 * for the same name, until the lease is closed. Thread-safe.
 */
public interface ModelLease extends RecognizerSource, AutoCloseable {

  /** Lets go; the recognizers it gave must not be used any more. Idempotent. */
  @Override
  void close();
}
