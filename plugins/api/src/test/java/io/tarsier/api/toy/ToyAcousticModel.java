package io.tarsier.api.toy;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.util.Arrays;
import java.util.List;

/** The acoustic model {@code toy}: is sure of the symbol whose index a step's first frame holds. */
public class ToyAcousticModel extends ToyPlugin implements AcousticModelProvider, AcousticModel {

  private static final float IMPOSSIBLE = -20;

  private final Alphabet alphabet;
  private final int framesPerStep;
  private final float scale;

  /**
   * @param scale index of a symbol over the value of its frames
   */
  public ToyAcousticModel(Alphabet alphabet, int framesPerStep, float scale) {
    super("toy");
    this.alphabet = alphabet;
    this.framesPerStep = framesPerStep;
    this.scale = scale;
  }

  @Override
  public AcousticModel open(Alphabet wanted, Settings settings, ModelFiles files) {
    return this;
  }

  @Override
  public Alphabet alphabet() {
    return alphabet;
  }

  @Override
  public int featureDimensions() {
    return 1;
  }

  @Override
  public int framesPerStep() {
    return framesPerStep;
  }

  @Override
  public List<Emissions> emissions(List<FeatureMatrix> batch) {
    return batch.stream().map(this::emissions).toList();
  }

  private Emissions emissions(FeatureMatrix features) {
    int steps = (features.frames() + framesPerStep - 1) / framesPerStep;
    float[] logProbabilities = new float[steps * alphabet.size()];
    Arrays.fill(logProbabilities, IMPOSSIBLE);
    for (int step = 0; step < steps; step++) {
      int symbol = Math.round(features.at(framesPerStep * step, 0) * scale);
      logProbabilities[step * alphabet.size() + symbol] = 0;
    }
    return new Emissions(logProbabilities, steps, alphabet.size());
  }

  @Override
  public void close() {}
}
