package io.tarsier.protocol;

/** Where a session puts what its client shall get, in order. Thread-safe. */
public interface Outbox {

  /** What a message is about. */
  enum Kind {
    /** Text that may still change. */
    PARTIAL,
    /** Text that stands. */
    FINAL,
    /** Anything else. */
    OTHER
  }

  /** Sends a text message; does nothing when the connection is closed. */
  void text(Kind kind, String message);

  /** Sends a binary message; does nothing when the connection is closed. */
  void binary(byte[] message);

  /** Closes the connection after what was sent before; only the first call counts. */
  void close(CloseReason reason);
}
