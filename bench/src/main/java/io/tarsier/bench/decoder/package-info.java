/**
 * What decoding costs, and what it finds, on the shared emissions: a folder with {@code
 * alphabet.txt}, {@code lm3.arpa.xz} or {@code lm3.tlm}, {@code words.txt.xz} and {@code em20/}.
 *
 * <p>{@code tarsier bench decoder} compares beams, and our decoder with another program; {@code
 * hot-phrases} and {@code decoder-states} ask what many phrases and many live streams cost. All
 * compare processor times of one run, taken in turns.
 */
@NullMarked
package io.tarsier.bench.decoder;

import org.jspecify.annotations.NullMarked;
