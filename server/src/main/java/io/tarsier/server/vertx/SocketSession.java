package io.tarsier.server.vertx;

import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.StreamMeter;
import io.tarsier.server.live.Admission.Demand;
import io.tarsier.server.live.GuardedSession;
import io.tarsier.server.live.LeasedSession;
import io.tarsier.server.live.StreamQueue;
import io.tarsier.server.models.ModelLease;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.vertx.MessageAssembler.Outcome;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A websocket and the session behind it: frames in, messages to the queue of the stream, replies
 * out. Lives on the event loop; only the {@link Outbox} half is called from workers.
 */
final class SocketSession implements Outbox {

  /** What a waiting message costs beyond its bytes, so that empty ones are bounded too. */
  private static final int MESSAGE_OVERHEAD_BYTES = 256;

  private final long streamId;
  private final ServerWebSocket socket;
  private final Context eventLoop;
  private final StreamQueue queue;
  private final Demand demand;
  private final Limits limits;
  private final MessageAssembler assembler;
  private final LiveSession session;
  private final StreamMeter meter;
  private final LongAdder queuedBytesOfAll;

  /** Whether only the newest partial text is kept for a client that reads slowly. */
  private final boolean newestPartialOnly;

  /** A partial text that waits until the client has read what was sent before. */
  private @Nullable String heldPartial;

  /** When the messages that wait for a worker arrived, or are with one. */
  private final Deque<Long> arrivals = new ArrayDeque<>();

  private long queuedBytes;
  private boolean paused;

  /** No more messages are taken; those that wait are still answered. */
  private boolean ending;

  /** The close frame is on its way; nothing is sent any more. */
  private boolean closing;

  /** There is no connection any more. */
  private boolean gone;

  /** When the message arrived that a worker answers now. */
  private volatile long answeredNanos = System.nanoTime();

  private final long openedNanos = System.nanoTime();
  private long lastMessageNanos = openedNanos;

  SocketSession(
      ServerWebSocket socket,
      Context eventLoop,
      StreamQueue queue,
      Demand demand,
      Limits limits,
      LiveProtocol protocol,
      SessionContext context,
      ModelLease models,
      LongAdder queuedBytesOfAll) {
    this.streamId = context.streamId();
    this.socket = socket;
    this.eventLoop = eventLoop;
    this.queue = queue;
    this.demand = demand;
    this.limits = limits;
    this.meter = context.meter();
    this.queuedBytesOfAll = queuedBytesOfAll;
    this.newestPartialOnly = !protocol.isLockStep();
    this.assembler = new MessageAssembler(limits.maxMessageBytes());
    this.session =
        new GuardedSession(streamId, new LeasedSession(protocol.open(context, this), models), this);
  }

  /** Starts reading; {@code onClosed} is called once, when the connection is gone. */
  void start(Runnable onClosed) {
    socket.frameHandler(this::onFrame);
    socket.drainHandler(
        v -> {
          sendHeldPartial();
          applyFlow();
        });
    socket.exceptionHandler(failure -> ProtocolViolations.answer(socket, streamId, failure));
    socket.closeHandler(
        v -> {
          ending = true;
          closing = true;
          queue.replaceBy(session::onDisconnect);
          gone = true;
          queuedBytesOfAll.add(-queuedBytes);
          Short code = socket.closeStatusCode();
          meter.closed(code == null ? 1006 : code);
          onClosed.run();
        });
  }

  /** Lets the session finish what it has heard, then closes. */
  void end(CloseReason reason) {
    if (!ending) {
      ending = true;
      long arrivedNanos = System.nanoTime();
      queue.add(
          () -> {
            answeredNanos = arrivedNanos;
            session.onShutdown(reason);
          });
      applyFlow();
    }
  }

  /** Ends the session if it is idle or has lasted too long; says how long it waits. */
  void checkTimes(long nowNanos) {
    demand.waits(arrivals.isEmpty() ? 0 : nowNanos - arrivals.element());
    if (queuedBytes == 0
        && nowNanos - lastMessageNanos > Duration.ofSeconds(limits.idleSeconds()).toNanos()) {
      end(CloseReason.refused("nothing was sent for " + limits.idleSeconds() + " seconds"));
    } else if (nowNanos - openedNanos > Duration.ofSeconds(limits.maxSessionSeconds()).toNanos()) {
      end(
          CloseReason.refused(
              "a stream may last " + limits.maxSessionSeconds() + " seconds; open another one"));
    }
  }

  @Override
  public void text(Kind kind, String message) {
    meter.replied(kind, System.nanoTime() - answeredNanos);
    eventLoop.runOnContext(v -> send(kind, message));
  }

  private void send(Kind kind, String message) {
    if (closing) {
      return;
    }
    if (kind == Kind.PARTIAL && newestPartialOnly && socket.writeQueueFull()) {
      heldPartial = message;
      return;
    }
    if (kind == Kind.OTHER) {
      sendHeldPartial();
    }
    heldPartial = null;
    socket.writeTextMessage(message);
  }

  private void sendHeldPartial() {
    if (heldPartial != null && !closing) {
      socket.writeTextMessage(heldPartial);
    }
    heldPartial = null;
  }

  @Override
  public void binary(byte[] message) {
    eventLoop.runOnContext(
        v -> {
          if (!closing) {
            socket.writeBinaryMessage(Buffer.buffer(message));
          }
        });
  }

  @Override
  public void close(CloseReason reason) {
    eventLoop.runOnContext(v -> closeNow(reason));
  }

  private void closeNow(CloseReason reason) {
    if (!closing) {
      ending = true;
      closing = true;
      applyFlow();
      socket.close((short) reason.code(), reason.text());
    }
  }

  private void onFrame(WebSocketFrame frame) {
    if (!ending) {
      byte[] payload = frame.binaryData().getBytes();
      switch (frame.type()) {
        case TEXT -> take(assembler.text(payload, frame.isFinal()));
        case BINARY -> take(assembler.binary(payload, frame.isFinal()));
        case CONTINUATION -> take(assembler.continuation(payload, frame.isFinal()));
        default -> {
          // Vert.x answers pings and close frames.
        }
      }
    }
    applyFlow();
    if (paused && (frame.isPing() || frame.type() == WebSocketFrameType.PONG)) {
      // Vert.x asks for another frame after each of these, which would undo the pause.
      eventLoop.runOnContext(v -> pauseAgain());
    }
  }

  private void pauseAgain() {
    if (paused) {
      socket.pause();
    }
  }

  private void take(Outcome outcome) {
    if (outcome instanceof Outcome.Text text) {
      enqueue(text.message().length(), () -> session.onText(text.message()));
    } else if (outcome instanceof Outcome.Binary binary) {
      enqueue(binary.message().length, () -> session.onBinary(binary.message()));
    } else if (outcome instanceof Outcome.Violation violation) {
      closeNow(violation.reason());
    }
  }

  private void enqueue(int messageBytes, Runnable task) {
    long arrivedNanos = System.nanoTime();
    lastMessageNanos = arrivedNanos;
    meter.received(messageBytes);
    int cost = messageBytes + MESSAGE_OVERHEAD_BYTES;
    addQueued(cost);
    arrivals.add(arrivedNanos);
    queue.add(
        () -> {
          answeredNanos = arrivedNanos;
          task.run();
          eventLoop.runOnContext(
              v -> {
                if (!gone) {
                  addQueued(-cost);
                  arrivals.remove();
                }
                lastMessageNanos = System.nanoTime();
                applyFlow();
              });
        });
  }

  private void addQueued(int bytes) {
    queuedBytes += bytes;
    queuedBytesOfAll.add(bytes);
  }

  /** Stops reading while too much waits for a worker or for a client that does not read. */
  private void applyFlow() {
    // The close frame of a client arrives when the socket is closed already.
    boolean pause =
        !ending
            && !socket.isClosed()
            && (queuedBytes > limits.maxQueuedBytes() || socket.writeQueueFull());
    if (pause && !paused) {
      paused = true;
      socket.pause();
    } else if (!pause && paused) {
      paused = false;
      socket.resume();
    }
  }
}
