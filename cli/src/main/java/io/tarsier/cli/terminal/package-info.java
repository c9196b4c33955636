/**
 * What every subcommand needs of the world outside: standard streams, error sentences, exit
 * statuses, progress, signals, the width of the terminal.
 */
@NullMarked
package io.tarsier.cli.terminal;

import org.jspecify.annotations.NullMarked;
