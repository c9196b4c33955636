package io.tarsier.api;

/**
 * A provider of one stage: immutable, with a public no-argument constructor that does no work, and
 * listed in {@code META-INF/services/} under the name of its provider interface.
 */
public interface Plugin {

  /** The name by which settings choose it: lower-case letters, digits and hyphens. */
  String name();

  /** One sentence for people that says what it does. */
  String description();

  /** Its version; by default that of the jar it came in. */
  default String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "unversioned" : version;
  }
}
