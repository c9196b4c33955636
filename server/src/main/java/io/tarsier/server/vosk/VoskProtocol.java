package io.tarsier.server.vosk;

import io.tarsier.server.live.LiveProtocol;
import io.tarsier.server.live.LiveSession;
import io.tarsier.server.live.Outbox;
import io.tarsier.server.live.SessionContext;
import java.util.Set;

/** The protocol of vosk-server. Immutable; thread-safe. */
public final class VoskProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "vosk";
  }

  @Override
  public Set<String> paths() {
    return Set.of("/", "/vosk");
  }

  @Override
  public LiveSession open(SessionContext context, Outbox outbox) {
    return new VoskSession(context, outbox);
  }
}
