package io.tarsier.server.vertx;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 piece by piece and fails at the first byte that is wrong. Single-owner. */
final class StrictUtf8 {

  /** The longest beginning of a character that is no character yet. */
  private static final int MAX_SPLIT_BYTES = 3;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final StringBuilder text = new StringBuilder();
  private byte[] split = new byte[0];

  /**
   * Takes the next bytes.
   *
   * @throws CharacterCodingException if they cannot be part of UTF-8
   */
  void append(byte[] bytes, boolean last) throws CharacterCodingException {
    ByteBuffer in = ByteBuffer.allocate(split.length + bytes.length).put(split).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult result = decoder.decode(in, out, last);
    if (result.isError()) {
      result.throwException();
    }
    split = new byte[in.remaining()];
    in.get(split);
    if (split.length > MAX_SPLIT_BYTES) {
      throw new IllegalStateException(split.length + " bytes left undecoded");
    }
    text.append(out.flip());
  }

  /** The text so far; starts anew. */
  String take() {
    String taken = text.toString();
    text.setLength(0);
    split = new byte[0];
    decoder.reset();
    return taken;
  }
}
