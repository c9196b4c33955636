package io.tarsier.server.vertx;

import io.tarsier.protocol.CloseReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;

/**
 * Puts data frames together to messages (RFC 6455, section 5.4). Single-owner.
 *
 * <p>That fragments come in a legal order was checked by the frame decoder before.
 */
final class MessageAssembler {

  private final int maxMessageBytes;
  private final StrictUtf8 utf8 = new StrictUtf8();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private boolean isText;
  private long messageBytes;

  MessageAssembler(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /** What a frame completes. */
  sealed interface Outcome {

    /** Nothing yet. */
    record Incomplete() implements Outcome {}

    /** A text message. */
    record Text(String message) implements Outcome {}

    /** A binary message. */
    record Binary(byte[] message) implements Outcome {}

    /** The end of the connection. */
    record Violation(CloseReason reason) implements Outcome {}
  }

  private static final Outcome INCOMPLETE = new Outcome.Incomplete();

  Outcome text(byte[] payload, boolean last) {
    isText = true;
    return append(payload, last);
  }

  Outcome binary(byte[] payload, boolean last) {
    isText = false;
    if (last && payload.length <= maxMessageBytes) {
      return new Outcome.Binary(payload);
    }
    return append(payload, last);
  }

  Outcome continuation(byte[] payload, boolean last) {
    return append(payload, last);
  }

  private Outcome append(byte[] payload, boolean last) {
    messageBytes += payload.length;
    if (messageBytes > maxMessageBytes) {
      return new Outcome.Violation(
          CloseReason.tooBig(
              "a message may have " + maxMessageBytes + " bytes; send smaller ones"));
    }
    if (isText) {
      try {
        utf8.append(payload, last);
      } catch (CharacterCodingException e) {
        return new Outcome.Violation(CloseReason.invalidText("a text message is not UTF-8"));
      }
    } else {
      binary.writeBytes(payload);
    }
    return last ? complete() : INCOMPLETE;
  }

  private Outcome complete() {
    messageBytes = 0;
    if (isText) {
      return new Outcome.Text(utf8.take());
    }
    byte[] message = binary.toByteArray();
    binary.reset();
    return new Outcome.Binary(message);
  }
}
