package io.tarsier.api.toy;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.Alphabet;
import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The acoustic model {@code toy}: is sure of the symbol whose index a step's first frame holds. Of
 * audio in chunks it hears the same.
 */
public class ToyAcousticModel extends ToyPlugin implements AcousticModelProvider, AcousticModel {

  private static final float IMPOSSIBLE = -20;

  private final Alphabet alphabet;
  private final int framesPerStep;
  private final float scale;
  private final @Nullable Chunking chunking;

  /**
   * @param scale index of a symbol over the value of its frames
   */
  public ToyAcousticModel(Alphabet alphabet, int framesPerStep, float scale) {
    this(alphabet, framesPerStep, scale, null);
  }

  /**
   * One that can be run in chunks.
   *
   * @param scale index of a symbol over the value of its frames
   */
  public ToyAcousticModel(
      Alphabet alphabet, int framesPerStep, float scale, @Nullable Chunking chunking) {
    super("toy");
    this.chunking = chunking;
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
      int last = alphabet.size() - 1;
      logProbabilities[step * alphabet.size() + Math.max(0, Math.min(last, symbol))] = 0;
    }
    return new Emissions(logProbabilities, steps, alphabet.size());
  }

  @Override
  public Optional<ChunkedInference> chunked() {
    return Optional.ofNullable(chunking).map(Chunks::new);
  }

  private final class Chunks implements ChunkedInference {

    private final Chunking chunking;

    Chunks(Chunking chunking) {
      this.chunking = chunking;
    }

    @Override
    public Chunking chunking() {
      return chunking;
    }

    @Override
    public State begin() {
      return new Position();
    }

    @Override
    public List<Emissions> run(List<Window> windows) {
      return windows.stream().map(this::run).toList();
    }

    private Emissions run(Window window) {
      FeatureMatrix features = window.frames();
      int frames = Math.min(features.frames(), window.steps() * framesPerStep);
      int values = frames * features.dimensions();
      return emissions(
          new FeatureMatrix(
              Arrays.copyOf(features.values(), values), frames, features.dimensions()));
    }
  }

  /** There is nothing to remember. */
  private static final class Position implements ChunkedInference.State {

    @Override
    public ChunkedInference.State copy() {
      return this;
    }
  }

  @Override
  public void close() {}
}
