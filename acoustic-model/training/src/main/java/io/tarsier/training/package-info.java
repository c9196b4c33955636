/**
 * Trains acoustic models from transcribed speech.
 *
 * <pre>{@code
 * TrainingSettings settings = TrainingSettings.read(Path.of("training.json"), Map.of());
 * try (Trainer trainer =
 *     new Trainer(
 *         settings,
 *         Path.of("work"),
 *         true,
 *         Optional.empty(),
 *         Optional.empty(),
 *         new ConsoleProgress(System.out))) {
 *   trainer.train();
 *   trainer.writePack(Path.of("my.tarsier"));
 * }
 * }</pre>
 *
 * <p>A training is a list of stages; each says which manifests are heard how often, how the audio
 * is varied, and how the learning rate rises and falls. The folder of a training holds the decoded
 * audio, the last checkpoint, the best parameters so far, those of the last epochs, and {@code
 * log.jsonl} with one line per report.
 *
 * <p>A checkpoint is written aside and renamed, every few minutes, at the end of every epoch, and
 * when the training is asked to stop. Going on from it gives the same parameters, to the last bit,
 * as never having stopped.
 *
 * <p>Memory: the heap holds manifests, noises and a few batches (2 GiB is plenty); native memory
 * holds the network and what its backward pass needs, some 15 KiB per unit-layer row, 1-2 GiB for
 * batches of 120 s through four layers of 256. JavaCPP limits native memory to the size of the heap
 * unless told otherwise: give {@code -Xmx3g -Dorg.bytedeco.javacpp.maxbytes=6g
 * -Dorg.bytedeco.javacpp.maxphysicalbytes=10g}.
 */
@NullMarked
package io.tarsier.training;

import org.jspecify.annotations.NullMarked;
