package io.tarsier.training;

import io.tarsier.api.Settings;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a model better at somebody's own recordings: what a settings file would say, from a pack
 * and some manifests. The network, its features and how it is decoded stay those of the pack.
 * Immutable.
 *
 * @param pack the model to begin from
 * @param train manifests of what it shall learn
 * @param dev recordings to measure progress on, which must not be among those it learns from
 * @param epochs times through the recordings, 1..10000
 */
public record FineTuning(Path pack, List<Path> train, Optional<Path> dev, int epochs) {

  /** A fifth of the rate that a network begins with: it shall not forget what it knows. */
  private static final double PEAK_RATE = 2e-4;

  private static final double FINAL_RATE = 1e-5;

  public FineTuning {
    train = List.copyOf(train);
  }

  /**
   * The settings of the training.
   *
   * @throws io.tarsier.api.ModelException if the pack cannot be read
   * @throws IllegalArgumentException if there is nothing to train on, or a number is out of range
   */
  public TrainingSettings settings() throws IOException {
    ModelPack from = ModelPack.open(pack);
    from.verify();
    ModelDescription model = from.description();
    Map<String, Object> network = new LinkedHashMap<>(model.acousticModel().asMap());
    network.remove("type");
    network.put("dropOut", 0.15);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", model.name());
    tree.put("version", model.version() + "+own");
    tree.put("language", model.language());
    tree.put("alphabet", model.alphabet().symbols());
    tree.put("features", model.features().asMap());
    tree.put("network", network);
    tree.put("batch", Map.of("seconds", 60, "maxUtterances", 24));
    tree.put("stages", List.of(stage()));
    dev.ifPresent(file -> tree.put("dev", Map.of("manifest", file.toString())));
    return TrainingSettings.of(Settings.of(tree), null, Map.of())
        .withDecoding(DecodingPlan.of(from));
  }

  private Map<String, Object> stage() {
    Map<String, Object> stage = new LinkedHashMap<>();
    stage.put("name", "own recordings");
    stage.put("epochs", epochs);
    stage.put("silenceShare", 0.02);
    stage.put("learningRate", Map.of("peak", PEAK_RATE, "final", FINAL_RATE, "warmUpSteps", 20));
    stage.put("sources", train.stream().map(file -> Map.of("manifest", file.toString())).toList());
    stage.put(
        "augmentation",
        Map.of(
            "speedProbability", 0.5,
            "warpSpread", 0.05,
            "edgeSilenceSeconds", 0.2,
            "gainSpreadDb", 10,
            "noiseProbability", 0.2,
            "snrLowDb", 10,
            "snrHighDb", 35,
            "roomProbability", 0.1,
            "specAugment", Map.of("frequencyMasks", 1, "timeMasks", 1)));
    return stage;
  }
}
