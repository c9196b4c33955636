package io.tarsier.bench.gpu;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest difference of log-probabilities between a backend and the processor in a whole
 * network, relative to the largest: of utterances, and of two streams in three chunks.
 */
final class ModelParity {

  private final RandomModel model;
  private final Figures figures;

  ModelParity(RandomModel model, Figures figures) {
    this.model = model;
    this.figures = figures;
  }

  void measure() {
    List<FeatureMatrix> utterances =
        List.of(model.frames(1000), model.frames(400), model.frames(401), model.frames(3));
    figures.number(
        "model.utterances.relative-error",
        difference(model.device().emissions(utterances), model.processor().emissions(utterances)));
    List<FeatureMatrix> streams = List.of(model.frames(400), model.frames(400));
    figures.number(
        "model.chunks.relative-error",
        difference(chunks(model.device(), streams), chunks(model.processor(), streams)));
  }

  /** Runs three chunks of each stream, those of all streams together. */
  private static List<Emissions> chunks(AcousticModel network, List<FeatureMatrix> streams) {
    ChunkedInference inference = network.chunked().orElseThrow();
    int chunkSteps = inference.chunking().steps();
    int frames = inference.chunking().windowSteps() * network.framesPerStep();
    List<State> states = streams.stream().map(stream -> inference.begin()).toList();
    List<Emissions> results = new ArrayList<>();
    for (int chunk = 0; chunk < 3; chunk++) {
      int from = chunk * chunkSteps * network.framesPerStep();
      List<Window> windows = new ArrayList<>();
      for (int i = 0; i < streams.size(); i++) {
        windows.add(new Window(states.get(i), cut(streams.get(i), from, frames), chunkSteps));
      }
      results.addAll(inference.run(windows));
    }
    return results;
  }

  private static FeatureMatrix cut(FeatureMatrix stream, int from, int frames) {
    int dimensions = stream.dimensions();
    return new FeatureMatrix(
        Arrays.copyOfRange(stream.values(), from * dimensions, (from + frames) * dimensions),
        frames,
        dimensions);
  }

  private static double difference(List<Emissions> actual, List<Emissions> expected) {
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest =
          Math.max(
              largest,
              KernelParity.difference(
                  actual.get(i).logProbabilities(), expected.get(i).logProbabilities()));
    }
    return largest;
  }
}
