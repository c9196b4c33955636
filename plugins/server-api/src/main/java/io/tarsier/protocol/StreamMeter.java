package io.tarsier.protocol;

/** Counts what happens to one stream. Thread-safe. */
public interface StreamMeter {

  /** Counts nothing. */
  StreamMeter NONE =
      new StreamMeter() {
        @Override
        public void received(int bytes) {}

        @Override
        public void replied(Outbox.Kind kind, long latencyNanos) {}

        @Override
        public void recognised(double audioSeconds, long workerNanos) {}

        @Override
        public void closed(int code) {}
      };

  /** A whole message has arrived. */
  void received(int bytes);

  /**
   * So many channels are recognised side by side from now on; one, until this is called.
   *
   * @param count 1 or more
   */
  default void channels(int count) {}

  /**
   * A message goes to the client.
   *
   * @param latencyNanos since the last message that it depends on had arrived
   */
  void replied(Outbox.Kind kind, long latencyNanos);

  /**
   * Audio went through the recognizer.
   *
   * @param audioSeconds its length, 0 for the end of a segment
   * @param workerNanos time it kept a worker busy
   */
  void recognised(double audioSeconds, long workerNanos);

  /**
   * The connection is gone.
   *
   * @param code the close code, 1006 where there was none
   */
  void closed(int code);
}
