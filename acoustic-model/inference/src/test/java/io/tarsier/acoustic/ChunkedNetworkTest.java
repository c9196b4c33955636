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
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedNetworkTest {

  private static final int DIMENSIONS = RandomNetworks.DIMENSIONS;

  private final RandomNetworks networks = new RandomNetworks(4);

  private AcousticModel model(String kind, int layers) {
    NetworkSettings settings = RandomNetworks.settings(kind, layers);
    TensorReader reader = new TensorReader("weights", networks.weights(settings, Precision.FP32));
    return new BiLstmAcousticModel(
        RandomNetworks.ALPHABET,
        new Network(settings, RandomNetworks.ALPHABET.size(), reader, Optional.empty()));
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
      int perStep = model.framesPerStep();
      int chunk = inference.chunking().steps() * perStep;
      int context = inference.chunking().rightContextSteps() * perStep;
      List<Speaker> speakers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        speakers.add(new Speaker(features(4 * chunk + context), inference));
      }
      for (int round = 0; round < 3; round++) {
        List<Window> windows = new ArrayList<>();
        List<Window> alone = new ArrayList<>();
        for (int i = 0; i < speakers.size(); i++) {
          // Some streams are at their end, some have just begun.
          boolean ends = i % 5 == round;
          int frames = context + (ends ? 7 : chunk);
          int steps = ends ? (frames + perStep - 1) / perStep : inference.chunking().steps();
          if (i % 7 == round) {
            speakers.set(i, new Speaker(features(4 * chunk + context), inference));
          }
          Speaker speaker = speakers.get(i);
          windows.add(new Window(speaker.together, speaker.next(frames), steps));
          alone.add(new Window(speaker.alone, speaker.next(frames), steps));
          speaker.position += steps * perStep;
          if (ends) {
            speakers.set(i, new Speaker(features(4 * chunk + context), inference));
          }
        }
        List<Emissions> results = inference.run(windows);
        for (int i = 0; i < alone.size(); i++) {
          assertClose(results.get(i).logProbabilities(), run(inference, alone.get(i)));
        }
      }
    }
  }

  /** A stream that is recognised twice. */
  private static final class Speaker {
    final FeatureMatrix features;
    final State together;
    final State alone;
    int position;

    Speaker(FeatureMatrix features, ChunkedInference inference) {
      this.features = features;
      this.together = inference.begin();
      this.alone = inference.begin();
    }

    FeatureMatrix next(int frames) {
      return cut(features, position, position + frames);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void aCopyOfAStateGoesItsOwnWay(String kind) {
    try (AcousticModel model = model(kind, 2)) {
      ChunkedInference inference = model.chunked().orElseThrow();
      int perStep = model.framesPerStep();
      FeatureMatrix features = features(20 * perStep);
      State state = inference.begin();
      run(inference, new Window(state, cut(features, 0, 10 * perStep), 5));
      State copy = state.copy();
      FeatureMatrix next = cut(features, 5 * perStep, 15 * perStep);
      run(inference, new Window(copy, next, 5));
      FeatureMatrix afterNext = cut(features, 10 * perStep, 20 * perStep);
      float[] fromCopy = run(inference, new Window(state.copy(), next, 5));
      assertThat(run(inference, new Window(state, next, 5))).isEqualTo(fromCopy);
      assertThat(run(inference, new Window(state, afterNext, 5)))
          .isEqualTo(run(inference, new Window(copy, afterNext, 5)));
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
      State state = inference.begin();
      run(inference, new Window(state, features(10 * model.framesPerStep()), 5));
      FeatureMatrix others = features(10 * model.framesPerStep());
      assertThatThrownBy(() -> run(inference, new Window(state, others, 5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("right context");
    }
  }
}
