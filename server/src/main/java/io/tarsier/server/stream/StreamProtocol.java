package io.tarsier.server.stream;

import io.tarsier.server.live.LiveProtocol;
import io.tarsier.server.live.LiveSession;
import io.tarsier.server.live.Outbox;
import io.tarsier.server.live.SessionContext;
import java.util.Set;

/** Tarsier's own protocol. Immutable; thread-safe. */
public final class StreamProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "stream";
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
