package io.tarsier.cli.spi;

/**
 * Adds a subcommand to {@code tarsier} from another jar, found by {@link java.util.ServiceLoader}.
 */
public interface CommandProvider {

  /** A new instance of a class annotated with {@link picocli.CommandLine.Command}. */
  Object command();
}
