package io.tarsier.decoder.lm;

import java.nio.ByteBuffer;

/** Foretells how large a packed model becomes. */
final class TlmSize {

  private TlmSize() {}

  /** Bytes of the file, but for a few. */
  static long estimate(
      Vocabulary vocabulary, long[] ngrams, long[] states, Quantization quantization) {
    long bytes = 0;
    for (ByteBuffer section : PackedVocabulary.pack(vocabulary)) {
      bytes += section.limit();
    }
    int order = ngrams.length;
    int wordBits = Bits.width(vocabulary.size() - 1L);
    long firstState = 1;
    for (int k = 1; k <= order; k++) {
      boolean highest = k == order;
      int probabilityBits = TlmPacker.bits(k, vocabulary.size(), quantization.probabilityBits());
      int backoffBits = TlmPacker.bits(k, vocabulary.size(), quantization.backoffBits());
      bytes += TlmLayout.codebookBytes(probabilityBits, 1);
      bytes += Bits.bytes(ngrams[k - 1] * (probabilityBits + (k == 1 ? 1 : wordBits)));
      if (!highest) {
        int suffixBits = k == 1 ? 0 : Bits.width(firstState - 1);
        bytes += TlmLayout.codebookBytes(backoffBits, 1);
        bytes += TlmLayout.rankBytes(k, order, (int) ngrams[k - 1]);
        bytes +=
            Bits.bytes((states[k - 1] + 1) * (Bits.width(ngrams[k]) + backoffBits + suffixBits));
      }
      firstState += states[k - 1];
    }
    return bytes;
  }
}
