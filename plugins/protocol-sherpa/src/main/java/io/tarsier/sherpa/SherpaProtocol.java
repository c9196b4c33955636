package io.tarsier.sherpa;

import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.SessionContext;
import java.util.Set;

/** The protocol of sherpa-onnx' streaming server. Immutable; thread-safe. */
public final class SherpaProtocol implements LiveProtocol {

  @Override
  public String name() {
    return "sherpa";
  }

  @Override
  public String description() {
    return "live transcription as the streaming server of sherpa-onnx does it";
  }

  @Override
  public Set<String> paths() {
    return Set.of("/sherpa");
  }

  @Override
  public LiveSession open(SessionContext context, Outbox outbox) {
    return new SherpaSession(context, outbox);
  }
}
