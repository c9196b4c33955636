/**
 * Log-mel features.
 *
 * <p>{@code LogMelSettings} says what is computed, {@code LogMel} is the configured front end,
 * {@code LogMelExtractor} follows one stream: it resamples, emphasises high frequencies and cuts
 * frames; {@code LogMelFrame} turns a frame into a row with the filters of {@code MelFilterBank}.
 *
 * <pre>{@code
 * LogMel frontEnd = new LogMel(LogMelSettings.defaults());
 * LogMelExtractor extractor = frontEnd.newExtractor();
 * FeatureMatrix head = extractor.accept(new AudioChunk(samples, 44_100));
 * FeatureMatrix tail = extractor.finish();
 * }</pre>
 *
 * <p>Recording and live audio take the same path, so that any cutting into chunks gives the same
 * bits.
 */
@NullMarked
package io.tarsier.audio.features;

import org.jspecify.annotations.NullMarked;
