package io.tarsier.training.data;

import io.tarsier.api.FeatureMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Features and labels of sequences that are trained on together, longest first. Immutable by
 * agreement.
 *
 * @param features one matrix per sequence
 * @param labels the symbols of each sequence; an empty row says that nobody speaks
 * @param auxiliary the labels of each sequence for the auxiliary output; null where there are none
 * @param seconds length of the audio
 * @param dropped examples left out because their labels do not fit into their steps
 */
public record Batch(
    List<FeatureMatrix> features,
    int[][] labels,
    int @Nullable [][] auxiliary,
    double seconds,
    int dropped) {

  public Batch {
    features = List.copyOf(features);
  }
}
