package io.tarsier.server.vosk;

import io.tarsier.server.live.CloseReason;
import io.tarsier.server.live.Outbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a session sends. */
final class RecordingOutbox implements Outbox {

  final List<String> texts = new ArrayList<>();
  @Nullable CloseReason closed;

  @Override
  public void text(Kind kind, String message) {
    if (closed == null) {
      texts.add(message);
    }
  }

  @Override
  public void binary(byte[] message) {
    throw new AssertionError("vosk clients get no binary messages");
  }

  @Override
  public void close(CloseReason reason) {
    if (closed == null) {
      closed = reason;
    }
  }

  String last() {
    return texts.get(texts.size() - 1);
  }
}
