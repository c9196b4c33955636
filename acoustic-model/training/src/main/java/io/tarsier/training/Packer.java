package io.tarsier.training;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.FeatureMatrix;
import java.util.List;

/**
 * Lays normalised features out as the network reads them. Immutable; thread-safe.
 *
 * <p>With {@code stack} frames per row a last row that is not full ends in zeros.
 */
record Packer(Normalisation normalisation, int stack) {

  /** The layout of sequences, longest first. */
  SequenceBatch layout(List<FeatureMatrix> features) {
    return SequenceBatch.ofDescending(
        features.stream().mapToInt(matrix -> (matrix.frames() + stack - 1) / stack).toArray());
  }

  /** The rows of all sequences, [rows x stack x dimensions]. */
  float[] pack(List<FeatureMatrix> features, SequenceBatch layout) {
    int dimensions = normalisation.mean().length;
    int width = stack * dimensions;
    float[] scale = normalisation.inverseDeviation();
    float[] packed = new float[Math.multiplyExact(layout.rows(), width)];
    for (int b = 0; b < features.size(); b++) {
      FeatureMatrix matrix = features.get(b);
      for (int frame = 0; frame < matrix.frames(); frame++) {
        int to = layout.row(frame / stack, b) * width + frame % stack * dimensions;
        int from = frame * dimensions;
        for (int d = 0; d < dimensions; d++) {
          packed[to + d] = (matrix.values()[from + d] - normalisation.mean()[d]) * scale[d];
        }
      }
    }
    return packed;
  }
}
