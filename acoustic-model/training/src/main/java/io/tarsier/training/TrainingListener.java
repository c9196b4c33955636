package io.tarsier.training;

/** Hears how a training goes; called on the training's thread. */
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Audio is being decoded for the cache. */
  default void decoding(int done, int total) {}

  /** A step was taken. */
  default void step(StepReport report) {}

  /** An epoch ended and the dev set was scored. */
  default void epoch(EpochReport report) {}

  /** Something that people should know once. */
  default void message(String text) {}
}
