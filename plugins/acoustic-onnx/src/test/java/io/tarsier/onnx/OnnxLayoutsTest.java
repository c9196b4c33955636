package io.tarsier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.onnx.OnnxGraph.Attributes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Networks that only turn their input round, one for each way in which networks want it. */
class OnnxLayoutsTest {

  private static final Alphabet ALPHABET = new Alphabet(List.of("<blank>", " the", "m"));

  private record OneFile(byte[] network) implements ModelFiles {
    @Override
    public Set<String> names() {
      return Set.of("model.onnx");
    }

    @Override
    public ByteBuffer map(String name) {
      return ByteBuffer.wrap(network);
    }
  }

  private static AcousticModel open(OnnxGraph graph, Map<String, Object> settings)
      throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("inputDimensions", 3);
    all.putIfAbsent("framesPerStep", 1);
    all.put("input", "x");
    all.put("output", "y");
    return new OnnxAcousticModelProvider()
        .open(ALPHABET, Settings.of(all), new OneFile(graph.toByteArray()));
  }

  /** Takes [batch, dimensions, frames] and lengths, gives the same values as logits. */
  private static OnnxGraph dimensionsFirst() {
    OnnxGraph graph = new OnnxGraph();
    graph.floatInput("x", -1, 3, -2);
    graph.longInput("n", -1);
    graph.node("Transpose", new Attributes().numbers("perm", 0, 2, 1), List.of("x"), "y");
    graph.node("Div", new Attributes(), List.of("n", graph.scalar(2)), "m");
    graph.output("y", -1, -2, 3);
    graph.longOutput("m", -1);
    return graph;
  }

  /** Takes [batch, samples], gives every three of them as logits. */
  static OnnxGraph samples() {
    OnnxGraph graph = new OnnxGraph();
    graph.floatInput("x", -1, -2);
    graph.node("Reshape", new Attributes(), List.of("x", graph.longs(0, -1, 3)), "y");
    graph.output("y", -1, -3, 3);
    return graph;
  }

  private static FeatureMatrix frames(float... values) {
    return new FeatureMatrix(values, values.length / 3, 3);
  }

  private static void assertRow(Emissions emissions, int step, double... expected) {
    for (int v = 0; v < expected.length; v++) {
      assertThat(emissions.at(step, v)).isCloseTo((float) expected[v], within(1e-5f));
    }
  }

  @Test
  void logitsBecomeLogProbabilities() throws IOException {
    Map<String, Object> settings =
        Map.of("layout", "dimensions-first", "lengths", "n", "scores", "logits");
    try (AcousticModel model = open(dimensionsFirst(), settings)) {
      List<Emissions> emissions =
          model.emissions(List.of(frames(0, 0, 0), frames(1, 2, 3, 0, 0, 9)));
      assertRow(emissions.get(0), 0, -Math.log(3), -Math.log(3), -Math.log(3));
      assertRow(emissions.get(1), 0, -2.407606, -1.407606, -0.407606);
      assertThat(emissions.get(1).steps()).isEqualTo(2);
    }
  }

  /** The network says that half of the steps are its own. */
  @Test
  void stepsThatTheNetworkDoesNotGiveAreBlank() throws IOException {
    Map<String, Object> settings =
        Map.of("layout", "dimensions-first", "lengths", "n", "outputLengths", "m");
    try (AcousticModel model = open(dimensionsFirst(), settings)) {
      FeatureMatrix four = frames(-1, -2, -3, -4, -5, -6, -7, -8, -9, -1, -1, -1);
      Emissions emissions = model.emissions(List.of(four, frames(-1, -2, -3))).get(0);
      assertThat(emissions.steps()).isEqualTo(4);
      assertRow(emissions, 1, -4, -5, -6);
      assertRow(emissions, 2, 0, -100, -100);
      assertRow(emissions, 3, 0, -100, -100);
    }
  }

  @Test
  void samplesAreHandedOverOneUtteranceAtATime() throws IOException {
    try (AcousticModel model = open(samples(), Map.of("layout", "samples"))) {
      List<Emissions> emissions =
          model.emissions(List.of(frames(-1, -2, -3, -4, -5, -6), frames(-7, -8, -9)));
      assertThat(emissions).extracting(Emissions::steps).containsExactly(2, 1);
      assertRow(emissions.get(0), 1, -4, -5, -6);
      assertRow(emissions.get(1), 0, -7, -8, -9);
    }
  }

  @Test
  void normalisationIsOverOneUtterance() throws IOException {
    Map<String, Object> whole = Map.of("layout", "samples", "normalisation", "whole");
    try (AcousticModel model = open(samples(), whole)) {
      Emissions emissions = model.emissions(List.of(frames(1, 2, 3, 4, 5, 6))).get(0);
      assertRow(emissions, 0, -1.463850, -0.878310, -0.292770);
    }
    Map<String, Object> dimensions =
        Map.of("layout", "dimensions-first", "lengths", "n", "normalisation", "dimensions");
    try (AcousticModel model = open(dimensionsFirst(), dimensions)) {
      Emissions emissions = model.emissions(List.of(frames(1, 5, 7, 3, 5, 9))).get(0);
      assertRow(emissions, 0, -0.707102, 0, -0.707102);
      assertRow(emissions, 1, 0.707102, 0, 0.707102);
    }
  }

  @Test
  void anUtteranceShorterThanTheNetworkCanTakeIsFilled() throws IOException {
    Map<String, Object> settings = Map.of("layout", "samples", "minFrames", 4);
    try (AcousticModel model = open(samples(), settings)) {
      Emissions emissions = model.emissions(List.of(frames(-1, -2, -3))).get(0);
      assertThat(emissions.steps()).isEqualTo(1);
      assertRow(emissions, 0, -1, -2, -3);
    }
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() throws IOException {
    try (AcousticModel model = open(samples(), Map.of("layout", "samples"))) {
      FeatureMatrix bad = frames(Float.NaN, 0, 0);
      assertThatThrownBy(() -> model.emissions(List.of(bad)))
          .isInstanceOf(ModelException.class)
          .hasMessage("the network gives values that are no numbers");
    }
  }

  @Test
  void featuresOfAnotherSizeAreTheCallersMistake() throws IOException {
    try (AcousticModel model = open(samples(), Map.of("layout", "samples"))) {
      assertThatThrownBy(() -> model.emissions(List.of(FeatureMatrix.empty(4))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the features have 4 dimensions; the model needs 3");
    }
  }
}
