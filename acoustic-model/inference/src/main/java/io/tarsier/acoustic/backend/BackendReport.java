package io.tarsier.acoustic.backend;

/**
 * What was found out about a backend. Immutable.
 *
 * @param name by which it is chosen
 * @param usable whether it can compute here
 * @param finding one sentence for people: what it computes on, or why it cannot and what to do
 */
public record BackendReport(String name, boolean usable, String finding) {

  /** A backend that can compute. */
  public static BackendReport usable(String name, String finding) {
    return new BackendReport(name, true, finding);
  }

  /** A backend that cannot. */
  public static BackendReport unusable(String name, String finding) {
    return new BackendReport(name, false, finding);
  }
}
