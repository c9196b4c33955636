package io.tarsier.training.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The learning rate over the stages of a training: in each a linear warm-up to the peak, then half
 * a cosine down to the final rate (Loshchilov and Hutter, ICLR 2017). Mutable, because DL4J reads
 * it from JSON through setters.
 */
public final class StagedSchedule implements ISchedule {

  private static final long serialVersionUID = 1L;

  private List<Stage> stages = new ArrayList<>();

  /** For DL4J, which fills it by the setters. */
  public StagedSchedule() {}

  /** The schedule of stages that follow each other. */
  public StagedSchedule(List<Stage> stages) {
    this.stages = new ArrayList<>(stages);
  }

  /** Stages in order. */
  public List<Stage> getStages() {
    return stages;
  }

  public void setStages(List<Stage> stages) {
    this.stages = stages;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    int into = iteration;
    Stage last = null;
    for (Stage stage : stages) {
      if (into < stage.getSteps()) {
        return stage.rate(into);
      }
      into -= stage.getSteps();
      last = stage;
    }
    return last == null ? 0 : last.getFinalRate();
  }

  @Override
  public ISchedule clone() {
    return new StagedSchedule(stages);
  }

  /** DL4J keeps the state of layers with equal updaters in one block, so equality matters. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StagedSchedule schedule && stages.equals(schedule.stages);
  }

  @Override
  public int hashCode() {
    return stages.hashCode();
  }

  /** One warm-up and decay. Mutable for DL4J only. */
  public static final class Stage implements java.io.Serializable {

    private static final long serialVersionUID = 1L;

    private int steps;
    private int warmUpSteps;
    private double peakRate;
    private double finalRate;

    /** For DL4J, which fills it by the setters. */
    public Stage() {}

    /**
     * A stage.
     *
     * @param steps all steps of the stage
     * @param warmUpSteps those of them in which the rate rises
     */
    public Stage(int steps, int warmUpSteps, double peakRate, double finalRate) {
      this.steps = steps;
      this.warmUpSteps = warmUpSteps;
      this.peakRate = peakRate;
      this.finalRate = finalRate;
    }

    double rate(int step) {
      if (step < warmUpSteps) {
        return peakRate * (step + 1) / warmUpSteps;
      }
      double share = (step - warmUpSteps) / (double) Math.max(1, steps - warmUpSteps);
      return finalRate + (peakRate - finalRate) * 0.5 * (1 + Math.cos(Math.PI * share));
    }

    public int getSteps() {
      return steps;
    }

    public void setSteps(int steps) {
      this.steps = steps;
    }

    public int getWarmUpSteps() {
      return warmUpSteps;
    }

    public void setWarmUpSteps(int warmUpSteps) {
      this.warmUpSteps = warmUpSteps;
    }

    public double getPeakRate() {
      return peakRate;
    }

    public void setPeakRate(double peakRate) {
      this.peakRate = peakRate;
    }

    public double getFinalRate() {
      return finalRate;
    }

    public void setFinalRate(double finalRate) {
      this.finalRate = finalRate;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Stage stage
          && steps == stage.steps
          && warmUpSteps == stage.warmUpSteps
          && peakRate == stage.peakRate
          && finalRate == stage.finalRate;
    }

    @Override
    public int hashCode() {
      return Objects.hash(steps, warmUpSteps, peakRate, finalRate);
    }
  }
}
