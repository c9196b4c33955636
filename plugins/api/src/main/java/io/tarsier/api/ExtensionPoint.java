package io.tarsier.api;

/**
 * A kind of plugin that a module other than this one asks for, such as the protocols of the server.
 * Immutable, with a public no-argument constructor, and listed in {@code
 * META-INF/services/io.tarsier.api.ExtensionPoint}.
 */
public interface ExtensionPoint {

  /** The interface that its plugins implement. */
  Class<? extends Plugin> kind();

  /** What people call it, for example "live protocol". */
  String name();
}
