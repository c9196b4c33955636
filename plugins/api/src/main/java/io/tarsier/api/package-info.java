/**
 * The contracts of Tarsier: what flows between the stages, and what a stage must do.
 *
 * <pre>
 * file / microphone / socket
 *   -&gt; {@link io.tarsier.api.AudioChunk}      float mono, any rate        {@link io.tarsier.api.AudioReaderProvider}
 *   -&gt; {@link io.tarsier.api.FeatureMatrix}   [frames x dimensions]       {@link io.tarsier.api.FeatureExtractorProvider}
 *   -&gt; {@link io.tarsier.api.Emissions}       [steps x vocabulary] ln p   {@link io.tarsier.api.AcousticModelProvider}
 *   -&gt; {@link io.tarsier.api.Hypothesis}      text, words, score          {@link io.tarsier.api.DecoderProvider}
 *   -&gt; {@link io.tarsier.api.Transcript}      words with times            {@link io.tarsier.api.TranscriptFilterProvider}
 *   -&gt; socket, file, terminal                                             {@link io.tarsier.api.TranscriptWriterProvider}
 * </pre>
 *
 * <p>While a stream is recognised it reports {@link io.tarsier.api.RecognitionEvent}s; an {@link
 * io.tarsier.api.EventSinkProvider} makes sinks that hear of those of all streams. Where a live
 * stream's segments end, an {@link io.tarsier.api.EndpointRuleProvider} can say, too; decoders open
 * {@link io.tarsier.api.LanguageModel}s through {@link io.tarsier.api.LanguageModels}.
 *
 * <p>Every stage is a plugin: a {@link io.tarsier.api.Plugin provider} with a no-argument
 * constructor, listed in {@code META-INF/services/}, found by {@link io.tarsier.api.Plugins} under
 * its name. The built-in stages come in no other way.
 *
 * <p>Two kinds of object: <b>immutable and shared</b> (providers, {@link
 * io.tarsier.api.AcousticModel}, {@link io.tarsier.api.Decoder}) may be used by any number of
 * threads; <b>single-owner</b> ones ({@link io.tarsier.api.AudioReader}, {@link
 * io.tarsier.api.FeatureExtractor}, {@link io.tarsier.api.DecoderSession}) belong to one stream and
 * are used by one thread at a time. Each type says which it is.
 *
 * <p>Trap: the value types hold primitive arrays and do not copy them. Whoever hands an array over
 * gives it away; whoever receives one only reads it.
 */
@NullMarked
package io.tarsier.api;

import org.jspecify.annotations.NullMarked;
