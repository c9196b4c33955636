package io.tarsier.server.live;

import io.tarsier.api.TarsierException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a session throws from the thread that runs it: the connection is closed with a reason
 * and the session hears no more than {@link #onDisconnect}. Single-owner, as the session is.
 */
public final class GuardedSession implements LiveSession {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSession.class);

  private final long streamId;
  private final LiveSession session;
  private final Outbox outbox;
  private boolean failed;

  /**
   * @param streamId names the stream in the log
   */
  public GuardedSession(long streamId, LiveSession session, Outbox outbox) {
    this.streamId = streamId;
    this.session = session;
    this.outbox = outbox;
  }

  @Override
  public void onText(String message) {
    guard(() -> session.onText(message));
  }

  @Override
  public void onBinary(byte[] message) {
    guard(() -> session.onBinary(message));
  }

  @Override
  public void onShutdown(CloseReason reason) {
    guard(() -> session.onShutdown(reason));
    outbox.close(reason);
  }

  @Override
  public void onDisconnect() {
    failed = false;
    guard(session::onDisconnect);
  }

  private void guard(Runnable call) {
    if (failed) {
      return;
    }
    try {
      call.run();
    } catch (TarsierException e) {
      failed = true;
      LOG.info("stream {}: refused: {}", streamId, e.getMessage());
      outbox.close(CloseReason.refused(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      failed = true;
      LOG.error("stream {}: failed", streamId, e);
      outbox.close(
          CloseReason.internalError(
              "the server failed; its log has the cause (stream " + streamId + ")"));
    }
  }
}
