/**
 * The files by which decoders are compared: emissions, alphabets, lists of emissions and the table
 * of what a decoder made of them.
 *
 * <p>An emissions file ({@code .bin}) holds, little-endian, the number of steps T and of symbols V
 * as 32-bit integers and T x V natural-log probabilities as 32-bit floats, step by step. An
 * alphabet file has one symbol per line in the order of those V, the space written {@code <space>}
 * and the blank {@code <blank>}.
 */
@NullMarked
package io.tarsier.decoder.files;

import org.jspecify.annotations.NullMarked;
