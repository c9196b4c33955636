package io.tarsier.server.access;

/**
 * Who makes a request. Immutable.
 *
 * @param name the name of the key, or the subject of the token
 * @param admin whether this user may tell the server what to do
 */
public record User(String name, boolean admin) {

  /** Whoever it is, where no keys are needed. */
  public static final User ANYBODY = new User("-", false);
}
