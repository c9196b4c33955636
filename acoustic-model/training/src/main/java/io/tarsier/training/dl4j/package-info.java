/**
 * The acoustic model as a Deeplearning4j graph: the only package of Tarsier that knows DL4J and
 * ND4J.
 *
 * <p>DL4J keeps what it is good at: the graph, Adam, the learning-rate schedule, serialisation. The
 * arithmetic is ours: {@link io.tarsier.training.dl4j.BiLstm}, {@link
 * io.tarsier.training.dl4j.FrontEnd} and {@link io.tarsier.training.dl4j.CtcOutput} are layer
 * configurations whose implementations call the kernels of {@code io.tarsier.acoustic.kernel}
 * directly on the memory of DL4J's parameter and gradient vectors; nothing is copied in between.
 * The rest of the world uses {@link io.tarsier.training.dl4j.AcousticNetwork}.
 *
 * <p>What flows along the edges of the graph is not DL4J's [batch, channels, time] but the packed
 * layout of {@link io.tarsier.acoustic.kernel.SequenceBatch}: a [rows x channels] matrix without
 * padding. In place of DL4J's masks travels a column of sequence lengths, so every layer knows the
 * layout; stock layers do not, and must not be put between ours.
 *
 * <p>Trap: a layer's output buffer is used again in its next forward pass. Nothing of what {@code
 * output()} returns may be kept without copying it.
 */
@NullMarked
package io.tarsier.training.dl4j;

import org.jspecify.annotations.NullMarked;
