package io.tarsier.training.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scales the gradient of the whole network down to a largest norm (Pascanu et al., ICML 2013),
 * which DL4J offers per layer only. A gradient that is not finite is replaced by zeros.
 */
final class GradientClipper extends BaseTrainingListener {

  private final double maxNorm;
  private double norm;

  GradientClipper(double maxNorm) {
    this.maxNorm = maxNorm;
  }

  /** Norm of the last gradient before clipping. */
  double norm() {
    return norm;
  }

  @Override
  public void onGradientCalculation(Model model) {
    INDArray gradient = ((ComputationGraph) model).getFlattenedGradients();
    norm = gradient.norm2Number().doubleValue();
    if (!Double.isFinite(norm)) {
      gradient.assign(0);
    } else if (norm > maxNorm) {
      gradient.muli(maxNorm / norm);
    }
  }
}
