/**
 * What a GPU makes of the network: does it compute the same, how fast, and for how many streams?
 *
 * <p>{@link io.tarsier.bench.gpu.GpuBenchmark} answers in lines of a name, a tab and a value, which
 * {@code bench/gpu.sh} puts into a table beside the same in PyTorch.
 */
@NullMarked
package io.tarsier.bench.gpu;

import org.jspecify.annotations.NullMarked;
