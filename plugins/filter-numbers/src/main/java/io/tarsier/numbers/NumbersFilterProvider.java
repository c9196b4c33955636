package io.tarsier.numbers;

import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Choice;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import java.util.List;

/** Makes the filter {@code numbers}. Immutable. */
public final class NumbersFilterProvider implements TranscriptFilterProvider {

  private static final Choice SMALL_NUMBERS =
      new Choice(
          "smallNumbers",
          "words",
          List.of("words", "figures"),
          "What becomes of numbers up to ten that count anything but money or a unit.");

  @Override
  public String name() {
    return "numbers";
  }

  @Override
  public String description() {
    return "Writes English numbers, dates, times and amounts in figures.";
  }

  @Override
  public List<SettingDescription> settings() {
    return List.of(SMALL_NUMBERS);
  }

  @Override
  public TranscriptFilter create(Settings settings) {
    settings.allowOnly(settings());
    Figures figures =
        new Figures(
            settings.text(SMALL_NUMBERS).equals("figures")
                ? SmallNumbers.FIGURES
                : SmallNumbers.WORDS);
    return segment ->
        segment.mapAlternatives(
            reading -> reading.replacing(figures.replacements(new Phrase(reading.tokens()))));
  }
}
