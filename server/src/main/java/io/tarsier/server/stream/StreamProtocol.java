package io.tarsier.server.stream;

import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.SessionContext;
import java.util.Set;

/** Tarsier's own protocol. Immutable; thread-safe. */
public final class StreamProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "live transcription with all that Tarsier can say";
  }

  @Override
  public Set<String> paths() {
    return Set.of("/v1/stream");
  }

  @Override
  public LiveSession open(SessionContext context, Outbox outbox) {
    return new StreamSession(context, outbox);
  }
}
