package io.tarsier.protocol;

import io.tarsier.api.Checks;
import java.nio.charset.StandardCharsets;

/**
 * Why a connection is closed, as the client gets to see it (RFC 6455, section 7.4). Immutable.
 *
 * @param code the status code, 1000..4999
 * @param text a sentence for people, at most 123 bytes of UTF-8; longer ones are cut
 */
public record CloseReason(int code, String text) {

  /** All was said. */
  public static final CloseReason NORMAL = new CloseReason(1000, "");

  /** What a close frame of at most 125 bytes leaves for the text. */
  private static final int MAX_TEXT_BYTES = 123;

  public CloseReason {
    Checks.range("close code", code, 1000, 4999);
    text = cut(text);
  }

  /** The server goes down, or the client's page goes away: 1001. */
  public static CloseReason goingAway(String text) {
    return new CloseReason(1001, text);
  }

  /** The websocket protocol itself was broken: 1002. */
  public static CloseReason protocolError(String text) {
    return new CloseReason(1002, text);
  }

  /** Text that is not UTF-8: 1007. */
  public static CloseReason invalidText(String text) {
    return new CloseReason(1007, text);
  }

  /** What the client asks for, or how long it takes, is not allowed: 1008. */
  public static CloseReason refused(String text) {
    return new CloseReason(1008, text);
  }

  /** A message above the limit: 1009. */
  public static CloseReason tooBig(String text) {
    return new CloseReason(1009, text);
  }

  /** The server failed: 1011. */
  public static CloseReason internalError(String text) {
    return new CloseReason(1011, text);
  }

  private static String cut(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MAX_TEXT_BYTES) {
      return text;
    }
    String ellipsis = "...";
    int end = MAX_TEXT_BYTES - ellipsis.length();
    // Not in the middle of a character: continuation bytes are 10xxxxxx.
    while ((utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + ellipsis;
  }
}
