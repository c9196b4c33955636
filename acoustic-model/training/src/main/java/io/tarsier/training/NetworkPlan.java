package io.tarsier.training;

import io.tarsier.api.Checks;
import io.tarsier.api.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The section {@code network}: what is trained. Immutable.
 *
 * @param front how frames become steps
 * @param framesPerStep frames per step, 1..16; 4 for the convolution
 * @param layers bidirectional layers, 1..16
 * @param hidden units per direction, 1..4096
 * @param dropOut probability of dropping an output value of a layer in training, 0..0.9
 * @param auxiliary a phoneme output on an inner layer, in training only
 */
public record NetworkPlan(
    Front front,
    int framesPerStep,
    int layers,
    int hidden,
    double dropOut,
    Optional<Auxiliary> auxiliary) {

  /** How frames become steps. */
  public enum Front {
    /** Two 3x3 convolutions of stride 2. */
    CONVOLUTION,
    /** Frames put side by side. */
    STACKING
  }

  /**
   * A second CTC output over the phonemes of a pronouncing dictionary.
   *
   * @param layer the layer it stands on, 1 being the first
   * @param weight factor of its loss, 0..10
   * @param lexicon a dictionary in the form of CMUdict
   */
  public record Auxiliary(int layer, double weight, Path lexicon) {}

  public NetworkPlan {
    Checks.range("framesPerStep", framesPerStep, 1, 16);
    if (front == Front.CONVOLUTION && framesPerStep != 4) {
      throw new IllegalArgumentException(
          "framesPerStep is " + framesPerStep + "; the convolution has 4");
    }
    Checks.range("layers", layers, 1, 16);
    Checks.range("hidden", hidden, 1, 4096);
    Checks.range("dropOut", dropOut, 0, 0.9);
  }

  static NetworkPlan of(Settings settings, Function<String, Path> paths) {
    String front = settings.text("front", "convolution");
    if (!front.equals("convolution") && !front.equals("stacking")) {
      throw new IllegalArgumentException(
          "setting 'network.front' is '" + front + "'; it must be convolution or stacking");
    }
    Optional<Auxiliary> auxiliary = Optional.empty();
    if (settings.has("auxiliary")) {
      Settings section = settings.section("auxiliary");
      auxiliary =
          Optional.of(
              new Auxiliary(
                  section.integer("layer", 2, 1, 16),
                  section.number("weight", 0.3, 0, 10),
                  paths.apply(section.text("lexicon"))));
    }
    return new NetworkPlan(
        front.equals("stacking") ? Front.STACKING : Front.CONVOLUTION,
        settings.integer("framesPerStep", 4, 1, 16),
        settings.integer("layers", 4, 1, 16),
        settings.integer("hidden", 256, 1, 4096),
        settings.number("dropOut", 0.2, 0, 0.9),
        auxiliary);
  }
}
