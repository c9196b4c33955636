package io.tarsier.server.models;

import io.tarsier.recognizer.Recognizer;

/** A recognizer that is closed when the last of those who hold it lets go. Thread-safe. */
final class SharedRecognizer {

  private final Recognizer recognizer;

  /** Guarded by {@code this}. Whoever makes it holds it. */
  private int holders = 1;

  SharedRecognizer(Recognizer recognizer) {
    this.recognizer = recognizer;
  }

  Recognizer recognizer() {
    return recognizer;
  }

  /** Holds it; false if the last holder has let go. */
  synchronized boolean hold() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  void letGo() {
    boolean last;
    synchronized (this) {
      holders--;
      last = holders == 0;
    }
    if (last) {
      recognizer.close();
    }
  }
}
