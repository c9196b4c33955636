package io.tarsier.protocol;

/**
 * One connection as its protocol sees it. Single-owner: called by one thread at a time, in the
 * order in which messages came.
 */
public interface LiveSession {

  /** A text message. */
  void onText(String message);

  /** A binary message; the array is the session's to keep. */
  void onBinary(byte[] message);

  /** The server ends the stream: send what is known and close with this reason. */
  void onShutdown(CloseReason reason);

  /** The connection is gone; nothing can be sent any more and nothing else will be called. */
  void onDisconnect();
}
