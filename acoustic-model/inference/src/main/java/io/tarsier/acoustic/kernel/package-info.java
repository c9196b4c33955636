/**
 * The arithmetic of the acoustic network on a CPU: bidirectional LSTM layers, the layers in front
 * of and behind them, forward and backward, on OpenBLAS and plain Java.
 *
 * <p>Buffers are native floats, row-major and time-major. The sequences of a batch are packed: rows
 * exist only for steps that exist, see {@link io.tarsier.acoustic.kernel.SequenceBatch}. Kernels
 * and weights are immutable and shared; a workspace belongs to one pass at a time.
 *
 * <p>Trap: a {@link org.bytedeco.javacpp.FloatPointer} carries a position, and native calls begin
 * there. The kernels leave the positions of their arguments alone.
 */
@NullMarked
package io.tarsier.acoustic.kernel;

import org.jspecify.annotations.NullMarked;
