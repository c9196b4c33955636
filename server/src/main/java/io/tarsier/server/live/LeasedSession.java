package io.tarsier.server.live;

import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.server.models.ModelLease;

/** Lets go of the models when its session has ended. Single-owner, as the session is. */
public final class LeasedSession implements LiveSession {

  private final LiveSession session;
  private final ModelLease lease;

  /**
   * @param lease what the session's recognizers come from
   */
  public LeasedSession(LiveSession session, ModelLease lease) {
    this.session = session;
    this.lease = lease;
  }

  @Override
  public void onText(String message) {
    session.onText(message);
  }

  @Override
  public void onBinary(byte[] message) {
    session.onBinary(message);
  }

  @Override
  public void onShutdown(CloseReason reason) {
    session.onShutdown(reason);
  }

  @Override
  public void onDisconnect() {
    try {
      session.onDisconnect();
    } finally {
      lease.close();
    }
  }
}
