package io.tarsier.training;

import io.tarsier.api.Checks;
import io.tarsier.api.Settings;
import io.tarsier.training.augment.AugmentationSettings;
import io.tarsier.training.data.SourceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One stage of a training: data, augmentation, learning rate. Immutable.
 *
 * @param name what people call it
 * @param epochs times through the data, 1..10000
 * @param sortedFirstEpoch whether the first epoch goes from short to long utterances
 * @param silenceShare examples of pure noise per example of speech, 0..1
 * @param peakRate highest learning rate, 0..1
 * @param finalRate learning rate at the end, 0..1
 * @param warmUpSteps steps in which the rate rises to its peak, 0..1000000
 * @param sources what is heard
 * @param augmentation how it is varied
 */
public record StageSettings(
    String name,
    int epochs,
    boolean sortedFirstEpoch,
    double silenceShare,
    double peakRate,
    double finalRate,
    int warmUpSteps,
    List<SourceSettings> sources,
    AugmentationSettings augmentation) {

  public StageSettings {
    Checks.range("epochs", epochs, 1, 10_000);
    Checks.range("silenceShare", silenceShare, 0, 1);
    Checks.range("learningRate.peak", peakRate, 0, 1);
    Checks.range("learningRate.final", finalRate, 0, 1);
    Checks.range("learningRate.warmUpSteps", warmUpSteps, 0, 1_000_000);
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("stage '" + name + "' has no sources");
    }
  }

  static StageSettings of(Settings settings, Function<String, Path> paths) {
    settings.allowOnly(
        "name",
        "epochs",
        "sortedFirstEpoch",
        "silenceShare",
        "learningRate",
        "sources",
        "augmentation");
    Settings rate = settings.section("learningRate").allowOnly("peak", "final", "warmUpSteps");
    return new StageSettings(
        settings.text("name"),
        settings.integer("epochs", 1, 1, 10_000),
        settings.flag("sortedFirstEpoch", false),
        settings.number("silenceShare", 0, 0, 1),
        rate.number("peak", 1e-3, 0, 1),
        rate.number("final", 1e-5, 0, 1),
        rate.integer("warmUpSteps", 200, 0, 1_000_000),
        SourceSettings.sections(settings, "sources").stream()
            .map(source -> SourceSettings.of(source, paths))
            .toList(),
        AugmentationSettings.of(settings.section("augmentation")));
  }
}
