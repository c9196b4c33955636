package io.tarsier.cli.training;

import io.tarsier.cli.spi.CommandProvider;

/** Offers {@code train}. */
public final class TrainCommandProvider implements CommandProvider {

  @Override
  public Object command() {
    return new TrainCommand();
  }
}
