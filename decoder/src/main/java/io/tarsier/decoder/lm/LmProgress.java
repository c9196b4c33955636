package io.tarsier.decoder.lm;

/** Hears how a long computation proceeds, in the thread that computes, a few times a second. */
@FunctionalInterface
public interface LmProgress {

  /** Hears nothing. */
  LmProgress NONE = (stage, done, total) -> {};

  /**
   * Tells of progress.
   *
   * @param stage what is being done, in a few words, for example "counting words"
   * @param done how much of it, 0..total
   * @param total all of it, in the same unit
   */
  void at(String stage, long done, long total);
}
