package io.tarsier.cli.lm;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells wrong options from bugs. */
final class LmUsage {

  private LmUsage() {}

  /** Settings made of options; a value out of its range is wrong usage. */
  static <T> T check(CommandSpec spec, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
