package io.tarsier.server.batch.store;

/**
 * The message that a job is over, on its way to a webhook. Immutable.
 *
 * @param jobId the job; there is one delivery for each
 * @param id the same for every attempt, so that a receiver can drop repeats
 * @param url where it goes
 * @param body what it says
 * @param state whether it has arrived
 * @param attempts how often it was sent
 * @param nextMs when it is to be sent, milliseconds since 1970
 */
public record Delivery(
    String jobId, String id, String url, String body, State state, int attempts, long nextMs) {

  /** Whether a delivery has arrived. */
  public enum State {
    PENDING,
    DELIVERED,
    FAILED
  }

  /** The same after one more attempt. */
  public Delivery after(State newState, long newNextMs) {
    return new Delivery(jobId, id, url, body, newState, attempts + 1, newNextMs);
  }
}
