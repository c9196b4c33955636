package io.tarsier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.BiLstmAcousticModelProvider;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelException;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.pack.ModelPack;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The English network, exported, gives what it gives on the own kernel. */
class OnnxAcousticModelTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private static Path folder;
  private static ModelPack own;
  private static ModelPack exported;

  @BeforeAll
  static void export() throws IOException {
    own = EnglishModel.own(folder);
    exported = EnglishModel.exported(own, folder);
  }

  private static Path samples() {
    return Path.of(System.getProperty("tarsier.root", "../..")).resolve("samples");
  }

  private static List<Path> recordings() throws IOException {
    try (var files = Files.list(samples())) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  private static FeatureMatrix features(Path recording) throws IOException {
    FeatureExtractor extractor =
        Plugins.load()
            .named(FeatureExtractorProvider.class, "log-mel")
            .configure(own.description().features())
            .newExtractor();
    List<FeatureMatrix> parts = new ArrayList<>();
    try (InputStream in = Files.newInputStream(recording);
        AudioReader reader = Plugins.load().named(AudioReaderProvider.class, "wav").open(in)) {
      float[] block = new float[8192];
      int count;
      while ((count = reader.read(block, 0, block.length)) > 0) {
        parts.add(
            extractor.accept(new AudioChunk(Arrays.copyOf(block, count), reader.sampleRateHz())));
      }
    }
    parts.add(extractor.finish());
    int frames = parts.stream().mapToInt(FeatureMatrix::frames).sum();
    int dimensions = parts.get(0).dimensions();
    float[] values = new float[frames * dimensions];
    int at = 0;
    for (FeatureMatrix part : parts) {
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.values().length;
    }
    return new FeatureMatrix(values, frames, dimensions);
  }

  private static AcousticModel open(AcousticModelProvider provider, ModelPack pack)
      throws IOException {
    return provider.open(pack.description().alphabet(), pack.description().acousticModel(), pack);
  }

  private static AcousticModel openExported(Map<String, Object> changes) throws IOException {
    Settings settings = exported.description().acousticModel().overlaidBy(Settings.of(changes));
    return Plugins.load()
        .named(AcousticModelProvider.class, "onnx")
        .open(exported.description().alphabet(), settings, exported);
  }

  private static double largestDifference(List<Emissions> some, List<Emissions> others) {
    assertThat(some).hasSameSizeAs(others);
    double largest = 0;
    for (int b = 0; b < some.size(); b++) {
      assertThat(some.get(b).steps()).isEqualTo(others.get(b).steps());
      float[] x = some.get(b).logProbabilities();
      float[] y = others.get(b).logProbabilities();
      for (int i = 0; i < x.length; i++) {
        largest = Math.max(largest, Math.abs(x[i] - y[i]));
      }
    }
    return largest;
  }

  /** Real speech, and pieces of it whose lengths leave every rest. */
  private static List<FeatureMatrix> utterances() throws IOException {
    List<FeatureMatrix> utterances = new ArrayList<>();
    for (Path recording : recordings()) {
      utterances.add(features(recording));
    }
    FeatureMatrix first = utterances.get(0);
    for (int frames : new int[] {1, 2, 3, 4, 5, 6, 7, 50, 101}) {
      float[] piece = Arrays.copyOf(first.values(), frames * first.dimensions());
      utterances.add(new FeatureMatrix(piece, frames, first.dimensions()));
    }
    utterances.add(3, FeatureMatrix.empty(first.dimensions()));
    return utterances;
  }

  @Test
  void givesTheEmissionsOfTheOwnKernelInBatchesOfAnyLengths() throws IOException {
    List<FeatureMatrix> utterances = utterances();
    try (AcousticModel kernel = open(new BiLstmAcousticModelProvider(), own);
        AcousticModel onnx = open(new OnnxAcousticModelProvider(), exported)) {
      assertThat(onnx.framesPerStep()).isEqualTo(kernel.framesPerStep());
      assertThat(onnx.featureDimensions()).isEqualTo(kernel.featureDimensions());
      assertThat(largestDifference(onnx.emissions(utterances), kernel.emissions(utterances)))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void anUtteranceGetsTheSameAloneAndInABatch() throws IOException {
    List<FeatureMatrix> utterances = utterances();
    try (AcousticModel batched = openExported(Map.of());
        AcousticModel alone = openExported(Map.of("batch", 1, "threads", 2))) {
      assertThat(largestDifference(batched.emissions(utterances), alone.emissions(utterances)))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void transcribesTheSamplesWithTheSameText() throws IOException {
    try (Recognizer kernel = Recognizer.builder().model(own.path()).build();
        Recognizer onnx = Recognizer.builder().model(exported.path()).build()) {
      for (Path recording : recordings()) {
        String text = onnx.transcribe(recording).text();
        assertThat(text).isNotBlank().isEqualTo(kernel.transcribe(recording).text());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "input,  sound,  'the network model.onnx has no input ''sound''; it has: features, lengths'",
    "output, words,  'the network model.onnx has no output ''words''; it has: log_probabilities'",
    "layout, upside, 'the model''s network settings are wrong: setting ''layout'' is ''upside''; it"
        + " must be one of frames-first, dimensions-first, samples'",
    "inputs, x,      'the model''s network settings are wrong: unknown setting ''acousticModel.inputs''; known"
        + " are batch, file, framesPerStep, input, inputDimensions, layout, lengths, minFrames,"
        + " normalisation, output, outputLengths, scores, threads, type'",
  })
  void settingsThatDoNotFitAreToldWithWhatWould(String name, String value, String message) {
    assertThatThrownBy(() -> openExported(Map.of(name, value)))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }

  @Test
  void aDamagedNetworkIsRefusedInOneSentence() {
    assertThatThrownBy(() -> openExported(Map.of("file", "english.tlm")))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("the network english.tlm cannot be loaded: ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void closingTwiceIsHarmless() throws IOException {
    AcousticModel model = openExported(Map.of());
    model.close();
    model.close();
  }
}
