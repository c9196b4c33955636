package io.tarsier.acoustic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.weights.Precision;
import io.tarsier.acoustic.weights.TensorReader;
import io.tarsier.api.AcousticModel;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network whose layers are on a backend says what it says on the processor. */
class BackendLayersTest {

  private static final int CHUNK_STEPS = 6;
  private static final int WINDOW_FRAMES = 40;

  private final RandomNetworks networks = new RandomNetworks(11);

  private static AcousticModel open(
      NetworkSettings settings, ByteBuffer weights, Optional<Backend> backend) {
    TensorReader reader = new TensorReader("weights", weights.duplicate());
    return new BiLstmAcousticModel(
        RandomNetworks.ALPHABET,
        new Network(settings, RandomNetworks.ALPHABET.size(), reader, backend));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "convolution"})
  void utterancesAndChunksGiveTheSame(String kind) {
    NetworkSettings settings = RandomNetworks.settings(kind, 3);
    ByteBuffer weights = networks.weights(settings, Precision.FP32);
    List<FeatureMatrix> batch =
        List.of(
            networks.features(17),
            FeatureMatrix.empty(RandomNetworks.DIMENSIONS),
            networks.features(60),
            networks.features(1));
    try (AcousticModel processor = open(settings, weights, Optional.empty());
        AcousticModel device = open(settings, weights, Optional.of(new KernelBackend()))) {
      List<Emissions> expected = processor.emissions(batch);
      List<Emissions> actual = device.emissions(batch);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(actual.get(i).logProbabilities()).isEqualTo(expected.get(i).logProbabilities());
      }
      FeatureMatrix stream = networks.features(80);
      float[] chunk = secondChunk(device, stream);
      assertThat(chunk).hasSize(CHUNK_STEPS * RandomNetworks.ALPHABET.size());
      assertThat(chunk).containsExactly(secondChunk(processor, stream), within(1e-5f));
    }
  }

  /** The second of two chunks of a stream, which begins with carried states. */
  private static float[] secondChunk(AcousticModel model, FeatureMatrix stream) {
    ChunkedInference inference = model.chunked().orElseThrow();
    State state = inference.begin();
    inference.run(List.of(new Window(state, cut(stream, 0), CHUNK_STEPS)));
    int next = CHUNK_STEPS * model.framesPerStep();
    return inference
        .run(List.of(new Window(state, cut(stream, next), CHUNK_STEPS)))
        .get(0)
        .logProbabilities();
  }

  private static FeatureMatrix cut(FeatureMatrix stream, int from) {
    int dimensions = stream.dimensions();
    return new FeatureMatrix(
        Arrays.copyOfRange(stream.values(), from * dimensions, (from + WINDOW_FRAMES) * dimensions),
        WINDOW_FRAMES,
        dimensions);
  }
}
