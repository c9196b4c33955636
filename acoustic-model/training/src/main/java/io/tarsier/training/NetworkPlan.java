package io.tarsier.training;

import io.tarsier.acoustic.NetworkSettings;
import io.tarsier.acoustic.NetworkSettings.Convolution;
import io.tarsier.acoustic.NetworkSettings.Stack;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.Checks;
import io.tarsier.api.Settings;
import io.tarsier.training.dl4j.ContextCuts;
import io.tarsier.training.dl4j.NetworkShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The section {@code network}: what is trained. Immutable.
 *
 * @param settings the shape, as the model pack will say it
 * @param dropOut probability of dropping an output value of a layer in training, 0..0.9
 * @param contextCuts where the backward direction forgets in training, for live recognition
 * @param auxiliary a phoneme output on an inner layer, in training only
 */
public record NetworkPlan(
    NetworkSettings settings,
    double dropOut,
    ContextCuts contextCuts,
    Optional<Auxiliary> auxiliary) {

  /**
   * A second CTC output over the phonemes of a pronouncing dictionary.
   *
   * @param layer the layer it stands on, 1 being the first
   * @param weight factor of its loss, 0..10
   * @param lexicon a dictionary in the form of CMUdict
   */
  public record Auxiliary(int layer, double weight, Path lexicon) {}

  public NetworkPlan {
    Checks.range("dropOut", dropOut, 0, 0.9);
  }

  static NetworkPlan of(Settings section, Function<String, Path> paths) {
    section.allowOnly(
        "inputDimensions",
        "frontEnd",
        "layers",
        "hidden",
        "chunking",
        "dropOut",
        "contextCuts",
        "auxiliary");
    section.section("frontEnd").allowOnly("kind", "frames", "channels");
    Optional<Auxiliary> auxiliary = Optional.empty();
    if (section.has("auxiliary")) {
      Settings second = section.section("auxiliary").allowOnly("layer", "weight", "lexicon");
      auxiliary =
          Optional.of(
              new Auxiliary(
                  second.integer("layer", 2, 1, 64),
                  second.number("weight", 0.3, 0, 10),
                  paths.apply(second.text("lexicon"))));
    }
    return new NetworkPlan(
        NetworkSettings.of(section),
        section.number("dropOut", 0.2, 0, 0.9),
        section.has("contextCuts") ? contextCuts(section.section("contextCuts")) : ContextCuts.NONE,
        auxiliary);
  }

  private static ContextCuts contextCuts(Settings section) {
    section.allowOnly("probability", "minSteps", "maxSteps");
    int minSteps = section.integer("minSteps", 16, 1, 10_000);
    return new ContextCuts(
        section.number("probability", 0.5, 0, 1),
        minSteps,
        section.integer("maxSteps", Math.max(48, minSteps), minSteps, 10_000));
  }

  int framesPerStep() {
    return settings.frontEnd().framesPerStep();
  }

  /** Frames side by side in one input row. */
  int stack() {
    return settings.frontEnd() instanceof Stack stack ? stack.frames() : 1;
  }

  /** The layout of the output for a layout of input rows. */
  SequenceBatch steps(SequenceBatch rows) {
    int perStep = framesPerStep() / stack();
    int[] lengths = new int[rows.sequences()];
    Arrays.setAll(lengths, b -> (rows.length(b) + perStep - 1) / perStep);
    return SequenceBatch.ofDescending(lengths);
  }

  NetworkShape shape(int symbols, int blank, int auxiliarySymbols) {
    return new NetworkShape(
        settings.inputDimensions() * stack(),
        settings.frontEnd() instanceof Convolution convolution ? convolution.channels() : 0,
        settings.layers(),
        settings.hidden(),
        dropOut,
        contextCuts,
        symbols,
        blank,
        auxiliary.map(a -> new NetworkShape.Auxiliary(a.layer(), auxiliarySymbols, a.weight())));
  }
}
