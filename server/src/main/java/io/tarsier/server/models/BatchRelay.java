package io.tarsier.server.models;

import io.tarsier.recognizer.BatchObserver;

/** Passes on what it hears to an observer that comes later than the models. Thread-safe. */
final class BatchRelay implements BatchObserver {

  private volatile BatchObserver target = BatchObserver.NONE;

  void relayTo(BatchObserver newTarget) {
    target = newTarget;
  }

  @Override
  public void waiting(int change) {
    target.waiting(change);
  }

  @Override
  public void passed(int windows, long nanos) {
    target.passed(windows, nanos);
  }
}
