package io.tarsier.recognizer;

/** Hears how the chunks of many streams share passes of the network. Thread-safe. */
public interface BatchObserver {

  /** Hears nothing. */
  BatchObserver NONE =
      new BatchObserver() {
        @Override
        public void waiting(int change) {}

        @Override
        public void passed(int windows, long nanos) {}
      };

  /**
   * More or fewer windows wait for a pass.
   *
   * @param change how many more; negative for fewer
   */
  void waiting(int change);

  /**
   * A pass is over.
   *
   * @param windows how many it took together
   * @param nanos how long it ran
   */
  void passed(int windows, long nanos);
}
