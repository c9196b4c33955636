package io.tarsier.api;

/**
 * Where a network shall be computed. Immutable.
 *
 * @param name {@value #AUTO}, {@value #CPU} or the name of a backend
 * @param plugins where backends are looked for
 */
public record BackendChoice(String name, Plugins plugins) {

  /** A GPU if one can be used, else the processor. */
  public static final String AUTO = "auto";

  /** The processor. */
  public static final String CPU = "cpu";

  /** Whether the processor will do. */
  public boolean allowsCpu() {
    return name.equals(AUTO) || name.equals(CPU);
  }
}
