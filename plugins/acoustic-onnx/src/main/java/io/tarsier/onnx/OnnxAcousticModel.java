package io.tarsier.onnx;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network in the ONNX format. Immutable; thread-safe; a call runs on the caller's thread and as
 * many more as the settings allow.
 *
 * <p>Utterances are sorted by length and run in batches, so that little is computed for padding.
 */
final class OnnxAcousticModel implements AcousticModel {

  private final Alphabet alphabet;
  private final OnnxSettings settings;
  private final OnnxNetwork network;

  OnnxAcousticModel(Alphabet alphabet, OnnxSettings settings, OnnxNetwork network) {
    this.alphabet = alphabet;
    this.settings = settings;
    this.network = network;
  }

  @Override
  public Alphabet alphabet() {
    return alphabet;
  }

  @Override
  public int featureDimensions() {
    return settings.inputDimensions();
  }

  @Override
  public int framesPerStep() {
    return settings.framesPerStep();
  }

  @Override
  public List<Emissions> emissions(List<FeatureMatrix> utterances) {
    for (FeatureMatrix utterance : utterances) {
      if (utterance.dimensions() != featureDimensions()) {
        throw new IllegalArgumentException(
            String.format(
                "the features have %d dimensions; the model needs %d",
                utterance.dimensions(), featureDimensions()));
      }
    }
    Emissions[] results = new Emissions[utterances.size()];
    Arrays.fill(results, new Emissions(new float[0], 0, alphabet.size()));
    int[] order =
        IntStream.range(0, results.length)
            .filter(i -> utterances.get(i).frames() > 0)
            .boxed()
            .sorted(Comparator.comparingInt(i -> utterances.get(i).frames()))
            .mapToInt(i -> i)
            .toArray();
    for (int from = 0; from < order.length; from += settings.batch()) {
      int[] chosen =
          Arrays.copyOfRange(order, from, Math.min(order.length, from + settings.batch()));
      run(utterances, chosen, results);
    }
    return Arrays.asList(results);
  }

  private void run(List<FeatureMatrix> utterances, int[] chosen, Emissions[] results) {
    List<FeatureMatrix> batch = Arrays.stream(chosen).mapToObj(utterances::get).toList();
    StepRows rows = network.run(new InputBatch(settings, batch));
    for (int b = 0; b < chosen.length; b++) {
      int steps = (batch.get(b).frames() + framesPerStep() - 1) / framesPerStep();
      results[chosen[b]] = rows.emissions(b, steps, alphabet.blank());
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
