/**
 * Acoustic models in the ONNX format, run on the CPU by ONNX Runtime: CTC networks that other
 * toolkits trained and exported.
 *
 * <p>{@code OnnxSettings} says how a network wants its input, {@code InputBatch} lays utterances
 * out that way, {@code OnnxNetwork} holds the session, and {@code StepRows} makes emissions of what
 * comes back.
 *
 * <p>Traps: a network without an input for lengths would take the padding of a batch for silence
 * that was heard, so it gets one utterance at a time; networks differ by a step or so from {@code
 * ceil(frames / framesPerStep)}, which is filled or cut at the end.
 */
@NullMarked
package io.tarsier.onnx;

import org.jspecify.annotations.NullMarked;
