/**
 * N-gram language models: scoring, reading and writing, estimating from text.
 *
 * <p>{@link io.tarsier.decoder.lm.NgramModel} is the {@link io.tarsier.api.LanguageModel} that
 * decoders use:
 *
 * <pre>{@code
 * NgramModel lm = NgramModel.open(Path.of("english.tlm")); // or an ARPA file, plain, gzip or xz
 * int state = lm.startState();
 * for (String word : "call me ishmael".split(" ")) {
 *   long step = lm.score(state, lm.wordId(word));
 *   total += LanguageModel.logProbability(step);
 *   state = LanguageModel.nextState(step);
 * }
 * total += lm.endScore(state);
 * }</pre>
 *
 * <p>Two forms of a model. The <b>packed</b> one ({@code Tlm...}) is the binary file as it lies on
 * disk: bit-packed arrays, read in place, mapped, immutable, never trusted. The <b>trie</b> ({@code
 * BackoffTrie}) is plain heap arrays, in which models are smoothed, pruned, mixed and converted.
 * {@code TlmPacker} and {@code TlmUnpacker} lead from one to the other, {@code ArpaTrieReader} and
 * {@code ArpaWriter} to and from ARPA files.
 *
 * <p>Estimation goes text, {@code VocabularyCounter}, {@code NgramCounter} (sorts in blocks, spills
 * to runs), {@code CountTrie}, {@code KneserNey}, {@code EntropyPruning}. {@link
 * io.tarsier.decoder.lm.LanguageModelFiles} holds what the commands do.
 *
 * <p>Traps. Logarithms are natural everywhere; only ARPA files have log10. Word 0 is the unknown
 * word, the others are sorted by their UTF-8 bytes. An ARPA file without {@code <unk>} gives
 * unknown words 1e-100: a decoder that knows more words than its model must price them itself.
 */
@NullMarked
package io.tarsier.decoder.lm;

import org.jspecify.annotations.NullMarked;
