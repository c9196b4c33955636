/**
 * Transcribed speech on its way into a network: manifests, decoded audio, what is drawn in which
 * epoch, and batches.
 *
 * <pre>
 * {@link io.tarsier.corpus.Manifest}     what there is: files, texts, speakers
 *   -&gt; {@link io.tarsier.training.data.AudioCache}  decoded once to 16 kHz samples in one file
 *   -&gt; {@link io.tarsier.training.data.EpochPlan}   which utterances make up which batch of an epoch
 *   -&gt; {@link io.tarsier.training.data.BatchMaker}  augmented features and labels of one batch
 *   -&gt; {@link io.tarsier.training.data.Prefetcher}  batches made ahead, in order, by other threads
 * </pre>
 *
 * <p>Features are not cached: computing them takes a hundredth of the time that training on them
 * takes, and so every epoch hears other speeds, noises and rooms (docs/adr/0006).
 *
 * <p>All that is random is drawn from generators seeded with (seed, stage, epoch, position), never
 * from a shared one. Hence neither the number of threads nor an interruption changes what a batch
 * holds.
 */
@NullMarked
package io.tarsier.training.data;

import org.jspecify.annotations.NullMarked;
