package io.tarsier.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedNetworkTest {

  private static final int DIMENSIONS = RandomNetworks.DIMENSIONS;

  private final RandomNetworks networks = new RandomNetworks(4);

  private AcousticModel model(String kind, int layers) {
    NetworkSettings settings = RandomNetworks.settings(kind, layers);
    TensorReader reader = new TensorReader("weights", networks.weights(settings, Precision.FP32));
    return new BiLstmAcousticModel(
        RandomNetworks.ALPHABET, new Network(settings, RandomNetworks.ALPHABET.size(), reader));
  }

  private FeatureMatrix features(int frames) {
    return networks.features(frames);
  }

  private static FeatureMatrix cut(FeatureMatrix features, int from, int to) {
    return new FeatureMatrix(
        Arrays.copyOfRange(features.values(), from * DIMENSIONS, to * DIMENSIONS),
        to - from,
        DIMENSIONS);
  }

  private static float[] run(ChunkedInference inference, Window window) {
    return inference.run(List.of(window)).get(0).logProbabilities();
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i])).isLessThan(1e-5f);
    }
  }

  private static float[] steps(Emissions emissions, int from, int to) {
    int n = emissions.vocabularySize();
    return Arrays.copyOfRange(emissions.logProbabilities(), from * n, to * n);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void aWindowOfEverythingIsTheWholeUtterance(String kind) {
    try (AcousticModel model = model(kind, 3)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      FeatureMatrix features = features(59);
      Emissions whole = model.emissions(List.of(features)).get(0);
      float[] chunked = run(inference, new Window(inference.begin(), features, whole.steps()));
      assertClose(chunked, whole.logProbabilities());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void oneLayerThatSeesAllOfTheFutureIsTheWholeUtterance(String kind) {
    try (AcousticModel model = model(kind, 1)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      int perStep = model.framesPerStep();
      FeatureMatrix features = features(20 * perStep);
      Emissions whole = model.emissions(List.of(features)).get(0);
      State state = inference.begin();
      int done = 0;
      for (int steps : new int[] {1, 4, 7, 2, 6}) {
        FeatureMatrix rest = cut(features, done * perStep, features.frames());
        float[] chunk = run(inference, new Window(state, rest, steps));
        assertClose(chunk, steps(whole, done, done + steps));
        done += steps;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void moreRightContextIsCloserToTheWholeUtterance(String kind) {
    try (AcousticModel model = model(kind, 3)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      int perStep = model.framesPerStep();
      FeatureMatrix features = features(40 * perStep);
      float[] whole = steps(model.emissions(List.of(features)).get(0), 0, 10);
      double before = Double.POSITIVE_INFINITY;
      for (int context : new int[] {0, 5, 25}) {
        FeatureMatrix window = cut(features, 0, (10 + context) * perStep);
        float[] chunk = run(inference, new Window(inference.begin(), window, 10));
        double distance = 0;
        for (int i = 0; i < whole.length; i++) {
          distance += Math.abs(whole[i] - chunk[i]);
        }
        assertThat(distance).isLessThan(before);
        before = distance;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void aStreamGivesTheSameAloneAndBesideOthers(String kind) {
    try (AcousticModel model = model(kind, 3)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      int frames = inference.chunking().windowSteps() * model.framesPerStep();
      List<State> together = new ArrayList<>();
      List<State> alone = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        together.add(inference.begin());
        alone.add(inference.begin());
      }
      for (int chunk = 0; chunk < 3; chunk++) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
          // Some streams are at their end, some have just begun.
          int length = i % 5 == 4 ? 7 : frames;
          int steps = i % 5 == 4 ? 2 : inference.chunking().steps();
          if (i % 7 == chunk) {
            together.set(i, inference.begin());
            alone.set(i, inference.begin());
          }
          windows.add(new Window(together.get(i), features(length), steps));
        }
        List<Emissions> results = inference.run(windows);
        for (int i = 0; i < alone.size(); i++) {
          Window window = windows.get(i);
          float[] expected =
              run(inference, new Window(alone.get(i), window.frames(), window.steps()));
          assertClose(results.get(i).logProbabilities(), expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void aCopyOfAStateGoesItsOwnWay(String kind) {
    try (AcousticModel model = model(kind, 2)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      State state = inference.begin();
      run(inference, new Window(state, features(30), 5));
      State copy = state.copy();
      FeatureMatrix next = features(30);
      run(inference, new Window(copy, features(30), 5));
      float[] fromCopy = run(inference, new Window(state.copy(), next, 5));
      assertThat(run(inference, new Window(state, next, 5))).isEqualTo(fromCopy);
      assertThat(run(inference, new Window(copy, next, 5))).isNotEqualTo(fromCopy);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void misuseIsTold(String kind) {
    try (AcousticModel model = model(kind, 1)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      assertThatThrownBy(() -> run(inference, new Window(inference.begin(), features(8), 4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("4 steps are asked for; a window of 8 frames has 1..");
      assertThatThrownBy(
              () ->
                  run(
                      inference,
                      new Window(inference.begin(), new FeatureMatrix(new float[3], 1, 3), 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 dimensions; the model needs 10");
    }
  }
}
