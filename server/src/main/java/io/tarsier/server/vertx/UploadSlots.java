package io.tarsier.server.vertx;

import io.tarsier.server.batch.RequestException;

/** How many recordings may be arriving or waiting for their turn. Lives on the event loop. */
final class UploadSlots {

  private final int max;
  private int taken;

  UploadSlots(int max) {
    this.max = max;
  }

  /**
   * Takes a slot.
   *
   * @throws RequestException if there is none
   */
  void take() {
    if (taken == max) {
      throw RequestException.busy(max + " recordings are waiting; try again later");
    }
    taken++;
  }

  void free() {
    taken--;
  }
}
