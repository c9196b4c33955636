package io.tarsier.audio;

/** Takes samples as they are made. */
@FunctionalInterface
public interface SampleSink {

  /**
   * Takes samples.
   *
   * @param samples where they are; only valid until this returns, and only read
   * @param offset index of the first
   * @param length how many, 1 or more
   */
  void accept(float[] samples, int offset, int length);
}
