/**
 * What every subcommand needs of the world outside: standard streams, error sentences, exit
 * statuses, progress.
 */
@NullMarked
package io.tarsier.cli.terminal;

import org.jspecify.annotations.NullMarked;
