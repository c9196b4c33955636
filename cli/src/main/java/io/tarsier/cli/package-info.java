/**
 * The {@code tarsier} command: parses arguments, asks the modules, prints.
 *
 * <p>{@link io.tarsier.cli.Main} is the only place that ends the process. The root command {@code
 * Tarsier} lists the subcommands; each lives in a package of its own below this one, writes to the
 * streams that picocli hands it, and throws: a {@link io.tarsier.api.TarsierException} or an {@link
 * java.io.IOException} becomes one sentence and status 1, a {@code ParameterException} the usage
 * hint and status 2, anything else is a bug, status 70. What several subcommands share is in {@link
 * io.tarsier.cli.terminal}.
 *
 * <p>Commands that need more on the class path than this module has (training, benchmarks) come in
 * through {@link io.tarsier.cli.spi}.
 */
@NullMarked
package io.tarsier.cli;

import org.jspecify.annotations.NullMarked;
