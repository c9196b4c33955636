package io.tarsier.decoder.lm;

import io.tarsier.api.ModelException;
import io.tarsier.api.UnsupportedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The header of a binary model ({@code .tlm}, version {@value #VERSION}; all numbers
 * little-endian): says how large everything is, where it lies, and proves itself by a checksum.
 *
 * <pre>
 *  0  8 bytes  "TARSLM\x1A\n"
 *  8  int      version
 * 12  int      bytes of the header, a multiple of 8, checksum included
 * 16  int      order
 * 20  int      words, the unknown word included
 * 24  int      id of the sentence start, or -1
 * 28  int      id of the sentence end, or -1
 * 32  int      what the words are: 0 words, 1 characters
 * 36  int      bytes of the description
 * 40  int x 8  per order: n-grams, states, bits of word, probability, back-off weight, first child
 *              and suffix, 0
 *     24 bytes per section: long offset, long length, int CRC-32C, int 0
 *              description, UTF-8, zeros to a multiple of 8 less 4
 *     int      CRC-32C of all before
 * </pre>
 *
 * @param levels one per order, from 1
 * @param sections word offsets, word bytes, then for each order the codebooks of probabilities and
 *     back-off weights, entries, ranks and states
 */
record TlmHeader(
    int vocabularySize,
    int sentenceStart,
    int sentenceEnd,
    Tokens tokens,
    String description,
    List<Level> levels,
    List<Section> sections) {

  static final int VERSION = 1;
  static final int MAGIC_BYTES = 8;
  static final int PREFIX_BYTES = 16;
  private static final long MAGIC = 0x0A1A4D4C53524154L;
  private static final int FIXED_BYTES = 40;
  private static final int LEVEL_BYTES = 32;
  private static final int SECTION_BYTES = 24;
  private static final int CHECKSUM_BYTES = 4;
  static final int MAX_DESCRIPTION_BYTES = 1 << 16;
  private static final int MAX_HEADER_BYTES = 1 << 17;

  static final int SECTIONS_BEFORE_LEVELS = 2;
  static final int SECTIONS_PER_LEVEL = 5;

  /**
   * The sizes of one order.
   *
   * @param ngrams how many n-grams
   * @param states how many of them are states; all for order 1, none for the highest
   */
  record Level(
      int ngrams,
      int states,
      int wordBits,
      int probabilityBits,
      int backoffBits,
      int childBits,
      int suffixBits) {

    int entryBits() {
      return wordBits + probabilityBits;
    }

    int stateBits() {
      return childBits + backoffBits + suffixBits;
    }
  }

  /** Where a section lies in the file, and its checksum. */
  record Section(long offset, long length, int checksum) {}

  int order() {
    return levels.size();
  }

  static int sections(int order) {
    return SECTIONS_BEFORE_LEVELS + SECTIONS_PER_LEVEL * order;
  }

  static boolean hasMagic(byte[] head) {
    return head.length >= MAGIC_BYTES
        && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(0) == MAGIC;
  }

  int bytes() {
    int description = description().getBytes(StandardCharsets.UTF_8).length;
    int used =
        FIXED_BYTES
            + LEVEL_BYTES * order()
            + SECTION_BYTES * sections(order())
            + description
            + CHECKSUM_BYTES;
    return (used + 7) / 8 * 8;
  }

  ByteBuffer write() {
    byte[] text = description.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes()).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(MAGIC).putInt(VERSION).putInt(bytes()).putInt(order()).putInt(vocabularySize);
    out.putInt(sentenceStart).putInt(sentenceEnd).putInt(tokens.code()).putInt(text.length);
    for (Level level : levels) {
      out.putInt(level.ngrams).putInt(level.states).putInt(level.wordBits);
      out.putInt(level.probabilityBits).putInt(level.backoffBits).putInt(level.childBits);
      out.putInt(level.suffixBits).putInt(0);
    }
    for (Section section : sections) {
      out.putLong(section.offset).putLong(section.length).putInt(section.checksum).putInt(0);
    }
    out.put(text);
    out.putInt(out.limit() - CHECKSUM_BYTES, checksum(out, out.limit() - CHECKSUM_BYTES));
    return out.rewind();
  }

  /** Reads {@link #PREFIX_BYTES} bytes: how long the header is. */
  static int headerBytes(ByteBuffer prefix) {
    if (prefix.limit() < PREFIX_BYTES || prefix.getLong(0) != MAGIC) {
      throw new ModelException("this is no Tarsier language model (.tlm)");
    }
    if (prefix.getInt(8) != VERSION) {
      throw new UnsupportedInputException(
          "the language model has format version "
              + prefix.getInt(8)
              + ", this program reads version "
              + VERSION
              + "; convert it again from its ARPA file");
    }
    int bytes = prefix.getInt(12);
    if (bytes < FIXED_BYTES || bytes > MAX_HEADER_BYTES || bytes % 8 != 0) {
      throw damaged();
    }
    return bytes;
  }

  /**
   * Reads a header and checks that it agrees with itself and with the length of the file.
   *
   * @param in the header's bytes, little-endian
   * @param fileBytes length of the whole file
   */
  static TlmHeader read(ByteBuffer in, long fileBytes) {
    int end = in.limit() - CHECKSUM_BYTES;
    if (in.getInt(end) != checksum(in, end)) {
      throw damaged();
    }
    int order = inRange(in.getInt(16), 1, ArpaReader.MAX_ORDER);
    int textBytes = inRange(in.getInt(36), 0, MAX_DESCRIPTION_BYTES);
    int textAt = FIXED_BYTES + LEVEL_BYTES * order + SECTION_BYTES * sections(order);
    if (textAt + textBytes > end) {
      throw damaged();
    }
    List<Level> levels = new ArrayList<>();
    for (int k = 0; k < order; k++) {
      int at = FIXED_BYTES + LEVEL_BYTES * k;
      levels.add(
          new Level(
              in.getInt(at),
              in.getInt(at + 4),
              in.getInt(at + 8),
              in.getInt(at + 12),
              in.getInt(at + 16),
              in.getInt(at + 20),
              in.getInt(at + 24)));
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < sections(order); i++) {
      int at = FIXED_BYTES + LEVEL_BYTES * order + SECTION_BYTES * i;
      sections.add(new Section(in.getLong(at), in.getLong(at + 8), in.getInt(at + 16)));
    }
    byte[] text = new byte[textBytes];
    in.get(textAt, text);
    int words = inRange(in.getInt(20), 1, 1 << Vocabulary.MAX_WORD_BITS);
    TlmHeader header =
        new TlmHeader(
            words,
            inRange(in.getInt(24), -1, words - 1),
            inRange(in.getInt(28), -1, words - 1),
            Tokens.ofCode(in.getInt(32)),
            new String(text, StandardCharsets.UTF_8),
            levels,
            sections);
    TlmLayout.check(header, fileBytes);
    return header;
  }

  private static int inRange(int value, int min, int max) {
    if (value < min || value > max) {
      throw damaged();
    }
    return value;
  }

  static int checksum(ByteBuffer buffer, int end) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.duplicate().position(0).limit(end));
    return (int) crc.getValue();
  }

  static ModelException damaged() {
    return new ModelException("the language model is damaged; build, convert or download it again");
  }
}
