package io.tarsier.protocol.testing;

import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Outbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a session sends. */
public final class RecordingOutbox implements Outbox {

  public final List<String> texts = new ArrayList<>();
  public @Nullable CloseReason closed;

  @Override
  public void text(Kind kind, String message) {
    if (closed == null) {
      texts.add(message);
    }
  }

  @Override
  public void binary(byte[] message) {
    throw new AssertionError("no protocol has binary messages");
  }

  @Override
  public void close(CloseReason reason) {
    if (closed == null) {
      closed = reason;
    }
  }

  /** The last message. */
  public String last() {
    return texts.get(texts.size() - 1);
  }

  /** Forgets what was sent. */
  public void reset() {
    texts.clear();
    closed = null;
  }
}
