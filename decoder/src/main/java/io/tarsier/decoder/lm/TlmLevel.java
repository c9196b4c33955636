package io.tarsier.decoder.lm;

import java.nio.ByteBuffer;
import java.util.List;

/** The n-grams of one order as they lie in the binary format. Immutable; thread-safe. */
final class TlmLevel {

  final int order;
  final int firstState;
  private final int ngrams;
  private final int states;
  private final int maxChildren;
  private final boolean ranked;

  private final ByteBuffer entries;
  private final int entryBits;
  private final int wordBits;
  private final long wordMask;
  private final int probabilityShift;
  private final long probabilityMask;
  private final float[] probabilities;

  private final ByteBuffer ranks;

  private final ByteBuffer stateRecords;
  private final int stateBits;
  private final long childMask;
  private final int childBits;
  private final long backoffMask;
  private final float[] backoffs;
  private final int suffixShift;
  private final long suffixMask;

  /**
   * Makes a view.
   *
   * @param children n-grams of the next order
   * @param firstState the number of the first state of this order
   * @param sections the five sections of this order
   */
  TlmLevel(
      int order,
      int maxOrder,
      TlmHeader.Level sizes,
      int children,
      int firstState,
      List<ByteBuffer> sections) {
    this.order = order;
    this.firstState = firstState;
    ngrams = sizes.ngrams();
    states = sizes.states();
    maxChildren = children;
    ranked = order > 1 && order < maxOrder;
    probabilities = floats(sections.get(0));
    backoffs = floats(sections.get(1));
    entries = sections.get(2);
    entryBits = TlmLayout.entryBits(order, sizes);
    wordBits = sizes.wordBits();
    wordMask = Bits.mask(wordBits);
    probabilityShift = order == 1 ? 1 : wordBits;
    probabilityMask = Bits.mask(sizes.probabilityBits());
    ranks = sections.get(3);
    stateRecords = sections.get(4);
    stateBits = sizes.stateBits();
    childBits = sizes.childBits();
    childMask = Bits.mask(childBits);
    backoffMask = Bits.mask(sizes.backoffBits());
    suffixShift = childBits + sizes.backoffBits();
    suffixMask = Bits.mask(sizes.suffixBits());
    for (float value : probabilities) {
      checkLogProbability(value);
    }
    for (float value : backoffs) {
      checkBackoff(value);
    }
  }

  private static float[] floats(ByteBuffer codebook) {
    float[] values = new float[codebook.limit() / Float.BYTES];
    codebook.asFloatBuffer().get(values);
    return values;
  }

  int ngrams() {
    return ngrams;
  }

  /** The last word of an n-gram of order 2 or more. */
  int word(int ngram) {
    return (int) (Bits.load(entries, (long) ngram * entryBits) & wordMask);
  }

  float logProbability(int ngram) {
    int code =
        (int) (Bits.load(entries, (long) ngram * entryBits) >>> probabilityShift & probabilityMask);
    return probabilities.length == 0
        ? checkLogProbability(Float.intBitsToFloat(code))
        : probabilities[code];
  }

  /** Whether a word is a state, for 1-grams. */
  boolean isWordState(int word) {
    return (Bits.load(entries, (long) word * entryBits) & 1) != 0;
  }

  /** The n-gram in [from, to) that ends in a word, or -1. */
  int find(int word, int from, int to) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = (int) (Bits.load(entries, (long) middle * entryBits) & wordMask);
      if (at < word) {
        low = middle + 1;
      } else if (at > word) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  /** The state that an n-gram of order 2 or more is, or 0. */
  int stateOf(int ngram) {
    if (!ranked) {
      return 0;
    }
    int block = ngram / TlmLayout.RANK_BLOCK * TlmLayout.RANK_BYTES;
    long marks = ranks.getLong(block + 4);
    long bit = 1L << ngram;
    if ((marks & bit) == 0) {
      return 0;
    }
    int rank = ranks.getInt(block) + Long.bitCount(marks & (bit - 1));
    if (rank < 0 || rank >= states) {
      throw TlmHeader.damaged();
    }
    return firstState + rank;
  }

  /**
   * The n-grams of the next order that continue a state: first in the high half, end in the low.
   */
  long children(int state) {
    long bit = (long) (state - firstState) * stateBits;
    int begin = (int) (Bits.load(stateRecords, bit) & childMask);
    int end = (int) (Bits.load(stateRecords, bit + stateBits) & childMask);
    if (begin < 0 || begin > end || end > maxChildren) {
      throw TlmHeader.damaged();
    }
    return (long) begin << 32 | end;
  }

  float backoff(int state) {
    long bit = (long) (state - firstState) * stateBits + childBits;
    int code = (int) (Bits.load(stateRecords, bit) & backoffMask);
    return backoffs.length == 0 ? checkBackoff(Float.intBitsToFloat(code)) : backoffs[code];
  }

  /** The longest state that is a proper suffix of this one. */
  int suffix(int state) {
    if (order == 1) {
      return 0;
    }
    long bit = (long) (state - firstState) * stateBits + suffixShift;
    int suffix = (int) (Bits.load(stateRecords, bit) & suffixMask);
    if (suffix < 0 || suffix >= firstState) {
      throw TlmHeader.damaged();
    }
    return suffix;
  }

  private static float checkLogProbability(float value) {
    if (!(value <= 0)) {
      throw TlmHeader.damaged();
    }
    return value;
  }

  private static float checkBackoff(float value) {
    if (!(Math.abs(value) <= 1000)) {
      throw TlmHeader.damaged();
    }
    return value;
  }
}
