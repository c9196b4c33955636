/**
 * From bytes and microphones to feature frames: the first two arrows of the data flow.
 *
 * <pre>
 * file   -&gt; AudioChunk      {@code wav}, {@code opus}: readers
 * any rate -&gt; model's rate  {@link io.tarsier.audio.Resampler}
 *        -&gt; FeatureMatrix   {@code features}: log-mel on the FFT in {@code dsp}
 * </pre>
 *
 * <p>The readers and the front end are plugins found by {@link io.tarsier.api.Plugins}; nothing
 * here needs to be named by those who use them. Only {@code dsp} knows TarsosDSP, only {@code opus}
 * knows Concentus.
 */
@NullMarked
package io.tarsier.audio;

import org.jspecify.annotations.NullMarked;
