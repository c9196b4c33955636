package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.TlmHeader.Level;
import io.tarsier.decoder.lm.TlmHeader.Section;

/** What the sizes in a header imply for one another. */
final class TlmLayout {

  /** N-grams per bit vector in the rank section: one long of marks and one int of marks before. */
  static final int RANK_BLOCK = 64;

  static final int RANK_BYTES = 12;

  private static final int MAX_SECTION_BYTES = Integer.MAX_VALUE - 16;

  private TlmLayout() {}

  static long codebookBytes(int bits, int values) {
    return bits == Quantization.EXACT_BITS || values == 0 ? 0 : 4L << bits;
  }

  /** Probability and one mark, whether it is a state, for 1-grams; word and probability else. */
  static int entryBits(int order, Level level) {
    return order == 1 ? level.probabilityBits() + 1 : level.entryBits();
  }

  static long rankBytes(int order, int maxOrder, int ngrams) {
    boolean ranked = order > 1 && order < maxOrder;
    return ranked ? ((long) ngrams / RANK_BLOCK + 1) * RANK_BYTES : 0;
  }

  /** One state more than there are, for the end of the last one's children. */
  static long stateBytes(int order, int maxOrder, Level level) {
    return order == maxOrder ? 0 : Bits.bytes((level.states() + 1L) * level.stateBits());
  }

  /** Throws unless all sizes and places fit together. */
  static void check(TlmHeader header, long fileBytes) {
    int order = header.order();
    long firstState = 1;
    for (int k = 1; k <= order; k++) {
      Level level = header.levels().get(k - 1);
      boolean highest = k == order;
      long children = highest ? 0 : header.levels().get(k).ngrams();
      require(level.ngrams() >= 0 && level.states() >= 0 && level.states() <= level.ngrams());
      require(k > 1 || level.ngrams() == header.vocabularySize());
      require(level.states() == (highest ? 0 : k == 1 ? level.ngrams() : level.states()));
      require(level.wordBits() == (k == 1 ? 0 : Bits.width(header.vocabularySize() - 1L)));
      require(isFieldWidth(level.probabilityBits()));
      require(highest ? level.backoffBits() == 0 : isFieldWidth(level.backoffBits()));
      require(level.childBits() == (highest ? 0 : Bits.width(children)));
      require(level.suffixBits() == (highest || k == 1 ? 0 : Bits.width(firstState - 1)));
      checkSections(header, k, fileBytes);
      firstState += level.states();
      require(firstState <= Integer.MAX_VALUE);
    }
    checkSection(
        header.sections().get(0),
        Bits.bytes(32L * PackedVocabulary.blocks(header.vocabularySize())),
        fileBytes);
    checkSection(header.sections().get(1), header.sections().get(1).length(), fileBytes);
  }

  private static void checkSections(TlmHeader header, int k, long fileBytes) {
    Level level = header.levels().get(k - 1);
    int order = header.order();
    int first = TlmHeader.sections(k - 1);
    long[] lengths = {
      codebookBytes(level.probabilityBits(), level.ngrams()),
      k == order ? 0 : codebookBytes(level.backoffBits(), level.ngrams()),
      Bits.bytes((long) level.ngrams() * entryBits(k, level)),
      rankBytes(k, order, level.ngrams()),
      stateBytes(k, order, level)
    };
    for (int i = 0; i < lengths.length; i++) {
      checkSection(header.sections().get(first + i), lengths[i], fileBytes);
    }
  }

  private static void checkSection(Section section, long length, long fileBytes) {
    require(section.length() == length && length >= 0 && length <= MAX_SECTION_BYTES);
    require(section.offset() >= 0 && section.offset() % 8 == 0);
    require(section.offset() <= fileBytes - length);
  }

  private static boolean isFieldWidth(int bits) {
    return (bits >= 4 && bits <= 16) || bits == Quantization.EXACT_BITS;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw TlmHeader.damaged();
    }
  }
}
