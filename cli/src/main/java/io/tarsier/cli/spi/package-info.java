/** What another jar implements to add commands and benchmarks to {@code tarsier}. */
@NullMarked
package io.tarsier.cli.spi;

import org.jspecify.annotations.NullMarked;
