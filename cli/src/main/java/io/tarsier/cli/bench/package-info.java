/** {@code tarsier bench}: runs what a {@link io.tarsier.cli.spi.BenchmarkProvider} measures. */
@NullMarked
package io.tarsier.cli.bench;

import org.jspecify.annotations.NullMarked;
