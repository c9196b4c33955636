/**
 * The commands about decoders: {@code tarsier emissions} writes what the acoustic model says of
 * recordings, {@code tarsier decode} reads it back through any decoder, {@code tarsier calibrate}
 * fits the confidence of words.
 */
@NullMarked
package io.tarsier.cli.decode;

import org.jspecify.annotations.NullMarked;
