package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.TlmHeader.Section;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Packs a trie into the sections of the binary format. */
final class TlmPacker {

  private static final int FEWEST_UNIGRAM_BITS = 12;

  private final BackoffTrie trie;
  private final Quantization quantization;
  private final int order;
  private final int[] firstState;
  private final int[][] suffixes;
  private final int[][] stateNgrams;
  private final List<TlmHeader.Level> levels = new ArrayList<>();
  private final List<ByteBuffer> sections = new ArrayList<>();

  private TlmPacker(BackoffTrie trie, Quantization quantization) {
    this.trie = trie;
    this.quantization = quantization;
    this.order = trie.order();
    this.firstState = new int[order + 1];
    this.suffixes = new int[order][0];
    this.stateNgrams = new int[order][0];
  }

  /** The packed model. */
  static TlmImage pack(
      BackoffTrie trie, Quantization quantization, Tokens tokens, String description) {
    return new TlmPacker(trie, quantization).pack(tokens, description);
  }

  private TlmImage pack(Tokens tokens, String description) {
    numberStates();
    for (int k = 2; k < order; k++) {
      findSuffixes(k);
    }
    sections.addAll(List.of(PackedVocabulary.pack(trie.vocabulary())));
    for (int k = 1; k <= order; k++) {
      packLevel(k);
    }
    TlmHeader header =
        new TlmHeader(
            trie.vocabulary().size(),
            trie.vocabulary().sentenceStart(),
            trie.vocabulary().sentenceEnd(),
            tokens,
            description,
            levels,
            List.of());
    return new TlmImage(place(header), sections);
  }

  /** The header with the places of the sections. */
  private TlmHeader place(TlmHeader header) {
    List<Section> placed = new ArrayList<>();
    long offset = header.bytes();
    for (ByteBuffer section : sections) {
      placed.add(
          new Section(offset, section.limit(), TlmHeader.checksum(section, section.limit())));
      offset += (section.limit() + 7L) / 8 * 8;
    }
    return new TlmHeader(
        header.vocabularySize(),
        header.sentenceStart(),
        header.sentenceEnd(),
        header.tokens(),
        header.description(),
        header.levels(),
        placed);
  }

  /** State 0 knows nothing, then come all words, then the n-grams that are states, by order. */
  private void numberStates() {
    firstState[1 - 1] = 1;
    int next = 1 + trie.level(1).size;
    for (int k = 2; k < order; k++) {
      BackoffTrie.Level level = trie.level(k);
      firstState[k - 1] = next;
      int[] ngrams = new int[level.size];
      int count = 0;
      for (int i = 0; i < level.size; i++) {
        if (level.isState(i)) {
          ngrams[count++] = i;
        }
      }
      stateNgrams[k - 1] = java.util.Arrays.copyOf(ngrams, count);
      next = Math.addExact(next, count);
    }
    firstState[order - 1] = order == 1 ? 1 : next;
  }

  /**
   * The suffix of a state is the longest state that is a proper suffix of its n-gram: what follows
   * the suffix of its context by its last word.
   */
  private void findSuffixes(int k) {
    BackoffTrie.Level level = trie.level(k);
    BackoffTrie.Level contexts = trie.level(k - 1);
    int[] suffix = new int[stateNgrams[k - 1].length];
    int context = 0;
    int contextState = -1;
    for (int s = 0; s < suffix.length; s++) {
      int ngram = stateNgrams[k - 1][s];
      while (contexts.childBegin[context + 1] <= ngram) {
        contextState += k > 2 && contexts.isState(context) ? 1 : 0;
        context++;
      }
      // Contexts are states, for they have children.
      int contextSuffix = k == 2 ? 0 : suffixes[k - 2][contextState + 1];
      suffix[s] = next(contextSuffix, level.words[ngram]);
    }
    suffixes[k - 1] = suffix;
  }

  /** The state after a word: the longest known suffix of the state and the word. */
  private int next(int from, int word) {
    int state = from;
    while (state != 0) {
      int k = orderOf(state);
      int ngram = k == 1 ? state - 1 : stateNgrams[k - 1][state - firstState[k - 1]];
      int child = trie.level(k).child(trie.level(k + 1), ngram, word);
      if (child >= 0 && trie.level(k + 1).isState(child)) {
        return stateOf(k + 1, child);
      }
      state = k == 1 ? 0 : suffixes[k - 1][state - firstState[k - 1]];
    }
    return trie.level(1).isState(word) ? 1 + word : 0;
  }

  private int orderOf(int state) {
    int k = 1;
    while (k + 1 < order && state >= firstState[k]) {
      k++;
    }
    return k;
  }

  private int stateOf(int k, int ngram) {
    return firstState[k - 1] + java.util.Arrays.binarySearch(stateNgrams[k - 1], ngram);
  }

  private void packLevel(int k) {
    BackoffTrie.Level level = trie.level(k);
    boolean highest = k == order;
    int states = highest ? 0 : k == 1 ? level.size : stateNgrams[k - 1].length;
    TlmHeader.Level sizes =
        new TlmHeader.Level(
            level.size,
            states,
            k == 1 ? 0 : Bits.width(trie.vocabulary().size() - 1L),
            bits(k, trie.vocabulary().size(), quantization.probabilityBits()),
            highest ? 0 : bits(k, trie.vocabulary().size(), quantization.backoffBits()),
            highest ? 0 : Bits.width(trie.level(k + 1).size),
            highest || k == 1 ? 0 : Bits.width(firstState[k - 1] - 1L));
    levels.add(sizes);
    FieldCoder probabilities =
        FieldCoder.of(level.logProbabilities, level.size, sizes.probabilityBits());
    FieldCoder backoffs =
        FieldCoder.of(level.backoffs, highest ? 0 : level.size, highest ? 32 : sizes.backoffBits());
    sections.add(probabilities.section());
    sections.add(backoffs.section());
    sections.add(entries(k, sizes, probabilities));
    sections.add(ranks(k));
    sections.add(states(k, sizes, backoffs));
  }

  /** There are few 1-grams and much depends on them; very few cost less than a codebook. */
  static int bits(int k, int vocabularySize, int bits) {
    if (k > 1) {
      return bits;
    }
    return vocabularySize <= 1 << FEWEST_UNIGRAM_BITS
        ? Quantization.EXACT_BITS
        : Math.max(bits, FEWEST_UNIGRAM_BITS);
  }

  private ByteBuffer entries(int k, TlmHeader.Level sizes, FieldCoder probabilities) {
    BackoffTrie.Level level = trie.level(k);
    int width = TlmLayout.entryBits(k, sizes);
    ByteBuffer entries = Bits.allocate((long) level.size * width);
    for (int i = 0; i < level.size; i++) {
      long probability = probabilities.encode(level.logProbabilities[i]);
      long entry =
          k == 1
              ? probability << 1 | (level.isState(i) ? 1 : 0)
              : probability << sizes.wordBits() | level.words[i];
      Bits.store(entries, (long) i * width, width, entry);
    }
    return entries;
  }

  private ByteBuffer ranks(int k) {
    BackoffTrie.Level level = trie.level(k);
    ByteBuffer ranks =
        ByteBuffer.allocate((int) TlmLayout.rankBytes(k, order, level.size))
            .order(ByteOrder.LITTLE_ENDIAN);
    int before = 0;
    for (int at = 0, i = 0; at < ranks.limit(); at += TlmLayout.RANK_BYTES) {
      long marks = 0;
      for (int bit = 0; bit < TlmLayout.RANK_BLOCK && i < level.size; bit++, i++) {
        marks |= level.isState(i) ? 1L << bit : 0;
      }
      ranks.putInt(at, before).putLong(at + 4, marks);
      before += Long.bitCount(marks);
    }
    return ranks;
  }

  private ByteBuffer states(int k, TlmHeader.Level sizes, FieldCoder backoffs) {
    if (k == order) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    BackoffTrie.Level level = trie.level(k);
    int width = sizes.stateBits();
    ByteBuffer states = Bits.allocate((sizes.states() + 1L) * width);
    for (int s = 0; s < sizes.states(); s++) {
      int ngram = k == 1 ? s : stateNgrams[k - 1][s];
      long bit = (long) s * width;
      Bits.store(states, bit, sizes.childBits(), level.childBegin[ngram]);
      bit += sizes.childBits();
      Bits.store(states, bit, sizes.backoffBits(), backoffs.encode(level.backoffs[ngram]));
      bit += sizes.backoffBits();
      if (k > 1) {
        Bits.store(states, bit, sizes.suffixBits(), suffixes[k - 1][s]);
      }
    }
    Bits.store(states, (long) sizes.states() * width, sizes.childBits(), trie.level(k + 1).size);
    return states;
  }
}
