package io.tarsier.deepgram;

import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.SessionContext;
import java.util.Set;

/** The protocol of Deepgram's live transcription. Immutable; thread-safe. */
public final class DeepgramProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "deepgram";
  }

  @Override
  public String description() {
    return "live transcription as Deepgram does it";
  }

  @Override
  public Set<String> paths() {
    return Set.of("/v1/listen");
  }

  @Override
  public void check(Handshake handshake) {
    ListenOptions.of(handshake);
  }

  @Override
  public LiveSession open(SessionContext context, Outbox outbox) {
    return new DeepgramSession(context, ListenOptions.of(context.handshake()), outbox);
  }
}
