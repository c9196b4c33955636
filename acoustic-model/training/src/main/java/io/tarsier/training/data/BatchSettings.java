package io.tarsier.training.data;

import io.tarsier.api.Checks;
import io.tarsier.api.Settings;

/**
 * How large batches are. Immutable.
 *
 * @param seconds most audio in one batch, 1..3600
 * @param maxUtterances most utterances in one batch, 1..1024
 */
public record BatchSettings(double seconds, int maxUtterances) {

  public BatchSettings {
    Checks.range("seconds", seconds, 1, 3600);
    Checks.range("maxUtterances", maxUtterances, 1, 1024);
  }

  /** Reads the section {@code batch}. */
  public static BatchSettings of(Settings settings) {
    settings.allowOnly("seconds", "maxUtterances");
    return new BatchSettings(
        settings.number("seconds", 120, 1, 3600), settings.integer("maxUtterances", 32, 1, 1024));
  }
}
