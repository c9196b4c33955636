/**
 * How far the LSTM kernel is from the arithmetic it cannot do without.
 *
 * <p>{@link io.tarsier.bench.kernel.KernelBenchmark} answers in numbers, and {@link
 * io.tarsier.bench.kernel.GemmFloor} says what they are compared with.
 */
@NullMarked
package io.tarsier.bench.kernel;

import org.jspecify.annotations.NullMarked;
