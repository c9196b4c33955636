package io.tarsier.server.vosk;

import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.SessionContext;
import java.util.Set;

/** The protocol of vosk-server. Immutable; thread-safe. */
public final class VoskProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "vosk";
  }

  @Override
  public String description() {
    return "live transcription as vosk-server does it";
  }

  @Override
  public Set<String> paths() {
    return Set.of("/", "/vosk");
  }

  @Override
  public boolean isLockStep() {
    return true;
  }

  @Override
  public LiveSession open(SessionContext context, Outbox outbox) {
    return new VoskSession(context, outbox);
  }
}
