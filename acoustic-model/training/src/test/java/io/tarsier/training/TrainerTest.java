package io.tarsier.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.pack.ModelPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  @TempDir static Path folder;

  @BeforeAll
  static void writeCorpora() throws IOException {
    ToyCorpus.write(folder.resolve("train"), 60, 1);
    ToyCorpus.write(folder.resolve("dev"), 20, 2);
  }

  private static TrainingSettings settings(String stages) throws IOException {
    Path file = Files.createTempFile(folder, "settings", ".json");
    Files.writeString(
        file,
        """
        {
          "name": "toy", "seed": 3, "alphabet": " %s",
          "features": {"extractor": "log-mel", "melBands": 20},
          "network": {"inputDimensions": 20, "frontEnd": {"kind": "stack", "frames": 3},
                      "layers": 1, "hidden": 16, "dropOut": 0.1},
          "batch": {"seconds": 10, "maxUtterances": 8},
          "stages": [%s],
          "dev": {"manifest": "dev/manifest.jsonl"},
          "decoder": {"type": "beam", "lexicon": "words.txt"},
          "files": {"words.txt": "train/manifest.jsonl"},
          "averageLast": 2
        }
        """
            .formatted(ToyCorpus.LETTERS, stages));
    return TrainingSettings.read(file, Map.of());
  }

  private static String stage(int epochs, String augmentation) {
    return """
        {"name": "tones", "epochs": %d, "sortedFirstEpoch": true,
         "silenceShare": 0.05,
         "learningRate": {"peak": 0.02, "final": 0.002, "warmUpSteps": 5},
         "sources": [{"manifest": "train/manifest.jsonl", "weight": 1.5,
                      "concatenation": {"probability": 0.2, "maxParts": 2}}],
         "augmentation": {%s}}
        """
        .formatted(epochs, augmentation);
  }

  private static final String EVERYTHING =
      """
      "speedProbability": 0.5, "warpSpread": 0.1, "edgeSilenceSeconds": 0.1,
      "roomProbability": 0.1, "noiseProbability": 0.5, "telephoneProbability": 0.2,
      "eightBitProbability": 0.2, "gainSpreadDb": 6, "tiltSpreadDb": 3, "specAugment": {"frequencyMasks": 1, "timeMasks": 2}
      """;

  private static Trainer trainer(TrainingSettings settings, String work, TrainingListener listener)
      throws IOException {
    return new Trainer(
        settings, folder.resolve(work), true, Optional.empty(), Optional.empty(), listener);
  }

  @Test
  void learnsALanguageInAnotherAlphabet() throws IOException {
    List<EpochReport> epochs = new ArrayList<>();
    try (Trainer trainer = trainer(settings(stage(25, "")), "learn", remember(epochs))) {
      assertThat(trainer.train()).isTrue();
      assertThat(trainer.state().bestWer()).isLessThan(0.05);
      Path pack = folder.resolve("toy.tarsier");
      trainer.writePack(pack);
      assertThatPackSaysTheSame(pack, trainer);
    }
    assertThat(epochs).hasSize(25);
    assertThat(epochs.get(24).loss()).isLessThan(epochs.get(0).loss() / 4);
    assertThat(folder.resolve("learn/log.jsonl")).isNotEmptyFile();
  }

  private static TrainingListener remember(List<EpochReport> epochs) {
    return new TrainingListener() {
      @Override
      public void epoch(EpochReport report) {
        epochs.add(report);
      }
    };
  }

  @Test
  void aPackLearnsMoreWithoutASettingsFile() throws IOException {
    Path pack = folder.resolve("beginner.tarsier");
    List<EpochReport> beginning = new ArrayList<>();
    try (Trainer trainer = trainer(settings(stage(8, "")), "beginner", remember(beginning))) {
      trainer.train();
      trainer.writePack(pack);
    }
    FineTuning tuning =
        new FineTuning(
            pack,
            List.of(folder.resolve("train/manifest.jsonl")),
            Optional.of(folder.resolve("dev/manifest.jsonl")),
            1);
    Path tuned = folder.resolve("tuned.tarsier");
    List<EpochReport> goingOn = new ArrayList<>();
    try (Trainer trainer =
        new Trainer(
            tuning.settings(),
            folder.resolve("tuning"),
            false,
            Optional.of(pack),
            Optional.empty(),
            remember(goingOn))) {
      trainer.train();
      trainer.writePack(tuned);
    }
    ModelPack before = ModelPack.open(pack);
    ModelPack after = ModelPack.open(tuned);
    // It augments, so the loss of an epoch can rise; but not to what knowing nothing costs.
    assertThat(goingOn.get(0).loss()).isLessThan(beginning.get(0).loss());
    assertThat(after.map("acoustic.bin")).isNotEqualTo(before.map("acoustic.bin"));
    assertThat(after.description().decoder().asMap())
        .isEqualTo(before.description().decoder().asMap());
    assertThat(after.map("words.txt")).isEqualTo(before.map("words.txt"));
    assertThat(after.map("acoustic.bin")).isNotEqualTo(before.map("acoustic.bin"));
  }

  /** The pack, run by the inference path, against the network that it was made of. */
  private static void assertThatPackSaysTheSame(Path file, Trainer trainer) throws IOException {
    ModelPack pack = ModelPack.open(file);
    assertThat(pack.description().decoder().text("lexicon")).isEqualTo("words.txt");
    assertThat(pack.map("words.txt").remaining())
        .isEqualTo((int) Files.size(folder.resolve("train/manifest.jsonl")));
    AcousticModel model =
        Plugins.load()
            .named(AcousticModelProvider.class, pack.description().acousticModel().text("type"))
            .open(pack.description().alphabet(), pack.description().acousticModel(), pack);
    try (model) {
      FeatureMatrix features = trainer.devFeatures(0);
      Emissions expected = trainer.emissions(features);
      Emissions emissions = model.emissions(List.of(features)).get(0);
      assertThat(emissions.steps()).isEqualTo(expected.steps());
      // Weights of 16 bits are good to three digits.
      for (int i = 0; i < expected.logProbabilities().length; i++) {
        assertThat(Math.exp(emissions.logProbabilities()[i]))
            .isCloseTo(Math.exp(expected.logProbabilities()[i]), within(0.03));
      }
    }
    assertThat(pack.description().provenance().section("devGreedyWordErrorRate").has("toy"))
        .isTrue();
  }

  @Test
  void goingOnAfterAnInterruptionGivesTheSameParameters() throws IOException {
    TrainingSettings settings = settings(stage(1, EVERYTHING) + "," + stage(2, EVERYTHING));
    float[] whole;
    try (Trainer trainer = trainer(settings, "whole", TrainingListener.NONE)) {
      assertThat(trainer.train()).isTrue();
      whole = trainer.network().parameters();
    }
    boolean done = false;
    for (int run = 0; !done; run++) {
      assertThat(run).isLessThan(30);
      StopAfter stop = new StopAfter(5);
      try (Trainer trainer = trainer(settings, "pieces", stop)) {
        stop.trainer = trainer;
        done = trainer.train();
        if (done) {
          assertThat(run).isGreaterThan(2);
          assertThat(Arrays.equals(trainer.network().parameters(), whole)).isTrue();
        }
      }
    }
    assertThat(
            Files.readString(folder.resolve("pieces/log.jsonl"))
                .lines()
                .filter(TrainerTest::isStep))
        .hasSameSizeAs(
            Files.readString(folder.resolve("whole/log.jsonl"))
                .lines()
                .filter(TrainerTest::isStep)
                .toList());
  }

  private static boolean isStep(String line) {
    return line.contains("gradientNorm");
  }

  private static final class StopAfter implements TrainingListener {
    private int left;
    private @Nullable Trainer trainer;

    StopAfter(int steps) {
      left = steps;
    }

    @Override
    public void step(StepReport report) {
      if (--left == 0) {
        Objects.requireNonNull(trainer).requestStop();
      }
    }
  }

  @Test
  void aTrainingCanBeginFromAPack() throws IOException {
    TrainingSettings first = settings(stage(2, ""));
    Path pack = folder.resolve("begin.tarsier");
    try (Trainer trainer = trainer(first, "begin", TrainingListener.NONE)) {
      trainer.train();
      trainer.writePack(pack);
    }
    try (Trainer fresh = trainer(first, "fresh", TrainingListener.NONE);
        Trainer tuned =
            new Trainer(
                settings(stage(1, EVERYTHING)),
                folder.resolve("tuned"),
                false,
                Optional.of(pack),
                Optional.empty(),
                TrainingListener.NONE)) {
      float[] packed = tuned.network().parameters("lstm1");
      assertThat(packed).isNotEqualTo(fresh.network().parameters("lstm1"));
      assertThat(tuned.train()).isTrue();
      assertThat(tuned.network().parameters("lstm1")).isNotEqualTo(packed);
    }
  }

  @Test
  void aTrainingIsNotOverwrittenByAccident() throws IOException {
    TrainingSettings settings = settings(stage(1, ""));
    try (Trainer trainer = trainer(settings, "twice", TrainingListener.NONE)) {
      trainer.requestStop();
      assertThat(trainer.train()).isFalse();
    }
    assertThatThrownBy(
            () ->
                new Trainer(
                    settings,
                    folder.resolve("twice"),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    TrainingListener.NONE))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("holds a training already");
  }

  @Test
  void mistypedSettingsAreNamed() {
    assertThatThrownBy(() -> settings(stage(0, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stages.epochs");
    assertThatThrownBy(() -> settings(stage(1, "\"wrap\": 0.1")))
        .hasMessageStartingWith("unknown setting 'stages.augmentation.wrap'; known are ");
    assertThatThrownBy(
            () ->
                DecodingPlan.of(
                    Settings.of(Map.of("files", Map.of("a.tlm", "b"))), folder::resolve))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("that is to become 'a.tlm' of the pack is missing");
    assertThatThrownBy(() -> settings("7")).hasMessage("setting 'stages' must be a list of groups");
  }
}
