/**
 * The only package that knows TarsosDSP. It takes and gives plain float arrays.
 *
 * <p>TarsosDSP's FFT is used; its resampler, its MFCC chain and its pipe decoder are not: ADR 0006
 * has the measurements of the resampler.
 */
@NullMarked
package io.tarsier.audio.dsp;

import org.jspecify.annotations.NullMarked;
