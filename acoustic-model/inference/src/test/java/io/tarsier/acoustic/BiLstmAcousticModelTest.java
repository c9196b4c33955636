package io.tarsier.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.weights.Precision;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiLstmAcousticModelTest {

  private static final Alphabet ALPHABET = RandomNetworks.ALPHABET;
  private static final int DIMENSIONS = RandomNetworks.DIMENSIONS;

  private final Random random = new Random(4);
  private final RandomNetworks networks = new RandomNetworks(4);

  private static NetworkSettings settings(String kind) {
    return RandomNetworks.settings(kind, 3);
  }

  private ByteBuffer weights(NetworkSettings settings, Precision precision) {
    return networks.weights(settings, precision);
  }

  private static AcousticModel open(NetworkSettings settings, ByteBuffer weights)
      throws IOException {
    AcousticModelProvider provider =
        Plugins.load().named(AcousticModelProvider.class, "bilstm-ctc");
    return provider.open(ALPHABET, settings.toSettings(), files(weights));
  }

  private static ModelFiles files(ByteBuffer weights) {
    return new ModelFiles() {
      @Override
      public Set<String> names() {
        return Set.of("acoustic.bin");
      }

      @Override
      public ByteBuffer map(String name) {
        return weights.duplicate();
      }
    };
  }

  private FeatureMatrix features(int frames) {
    return networks.features(frames);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void anUtteranceGivesTheSameAloneAndInABatch(String kind) throws IOException {
    NetworkSettings settings = settings(kind);
    List<FeatureMatrix> batch = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      batch.add(features(random.nextInt(200)));
    }
    batch.set(7, FeatureMatrix.empty(DIMENSIONS));
    batch.set(9, features(1));
    try (AcousticModel model = open(settings, weights(settings, Precision.FP32))) {
      List<Emissions> together = model.emissions(batch);
      for (int i = 0; i < batch.size(); i++) {
        Emissions alone = model.emissions(List.of(batch.get(i))).get(0);
        int perStep = model.framesPerStep();
        assertThat(alone.steps()).isEqualTo((batch.get(i).frames() + perStep - 1) / perStep);
        assertClose(together.get(i), alone, 1e-5f);
        assertSumsToOne(alone);
      }
    }
  }

  private static void assertClose(Emissions actual, Emissions expected, float tolerance) {
    assertThat(actual.steps()).isEqualTo(expected.steps());
    for (int i = 0; i < expected.logProbabilities().length; i++) {
      float difference = actual.logProbabilities()[i] - expected.logProbabilities()[i];
      assertThat(Math.abs(difference)).isLessThan(tolerance);
    }
  }

  private static void assertSumsToOne(Emissions emissions) {
    for (int t = 0; t < emissions.steps(); t++) {
      double sum = 0;
      for (int v = 0; v < emissions.vocabularySize(); v++) {
        sum += Math.exp(emissions.at(t, v));
      }
      assertThat(Math.abs(sum - 1)).isLessThan(1e-5);
    }
  }

  @Test
  void nothingGivesNothing() throws IOException {
    NetworkSettings settings = settings("convolution");
    try (AcousticModel model = open(settings, weights(settings, Precision.FP32))) {
      FeatureMatrix empty = FeatureMatrix.empty(DIMENSIONS);
      assertThat(model.emissions(List.of(empty, empty)))
          .extracting(Emissions::steps)
          .containsExactly(0, 0);
    }
  }

  @Test
  void halfPrecisionIsClose() throws IOException {
    NetworkSettings settings = settings("stack");
    ByteBuffer full = new RandomNetworks(9).weights(settings, Precision.FP32);
    ByteBuffer half = new RandomNetworks(9).weights(settings, Precision.FP16);
    FeatureMatrix features = features(100);
    try (AcousticModel a = open(settings, full);
        AcousticModel b = open(settings, half)) {
      assertThat(half.remaining()).isLessThan(full.remaining() * 6 / 10);
      assertClose(
          b.emissions(List.of(features)).get(0), a.emissions(List.of(features)).get(0), 0.02f);
    }
  }

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    NetworkSettings settings = settings("stack");
    FeatureMatrix features = features(90);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (AcousticModel model = open(settings, weights(settings, Precision.FP32))) {
      float[] expected = model.emissions(List.of(features)).get(0).logProbabilities();
      Callable<float[]> task = () -> model.emissions(List.of(features)).get(0).logProbabilities();
      for (Future<float[]> future : threads.invokeAll(Collections.nCopies(40, task))) {
        assertThat(Arrays.equals(future.get(), expected)).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void settingsComeBack() {
    for (String kind : new String[] {"stack", "convolution"}) {
      assertThat(NetworkSettings.of(settings(kind).toSettings())).isEqualTo(settings(kind));
    }
    assertThatThrownBy(() -> NetworkSettings.of(Settings.of(Map.of("hidden", 0))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("hidden");
    assertThatThrownBy(
            () -> NetworkSettings.of(Settings.of(Map.of("frontEnd", Map.of("kind", "magic")))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("stack or convolution");
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    ByteBuffer weights = weights(settings("stack"), Precision.FP32);
    assertThatThrownBy(() -> open(settings("convolution"), weights))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("convolution.1.kernel");
    ByteBuffer cut = weights.duplicate().limit(weights.limit() / 2);
    assertThatThrownBy(() -> open(settings("stack"), cut))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void misuseIsTold() throws IOException {
    NetworkSettings settings = settings("stack");
    AcousticModel model = open(settings, weights(settings, Precision.FP32));
    assertThat(model.emissions(List.of())).isEmpty();
    assertThatThrownBy(() -> model.emissions(List.of(FeatureMatrix.empty(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10");
    model.close();
    model.close();
    assertThatThrownBy(() -> model.emissions(List.of(features(3))))
        .isInstanceOf(IllegalStateException.class);
  }
}
