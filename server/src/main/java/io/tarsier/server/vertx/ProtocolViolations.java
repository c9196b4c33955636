package io.tarsier.server.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a client what it did wrong on the level of frames. Vert.x hands the failure on and then
 * drops the connection, so the close frame has to go out before, past its own queue.
 */
final class ProtocolViolations {

  private static final Logger LOG = LoggerFactory.getLogger(ProtocolViolations.class);

  private ProtocolViolations() {}

  static void answer(ServerWebSocket socket, long streamId, Throwable failure) {
    if (failure instanceof CorruptedWebSocketFrameException violation
        && socket instanceof WebSocketInternal internal) {
      ChannelHandlerContext channel = internal.channelHandlerContext();
      var unused =
          channel.writeAndFlush(
              new CloseWebSocketFrame(violation.closeStatus(), text(violation.closeStatus())));
      LOG.info("stream {}: {}", streamId, violation.getMessage());
    } else {
      LOG.debug("stream {}: connection failed: {}", streamId, String.valueOf(failure));
    }
  }

  private static String text(WebSocketCloseStatus status) {
    return status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
        ? "the message is too big; send smaller ones"
        : status.reasonText();
  }
}
