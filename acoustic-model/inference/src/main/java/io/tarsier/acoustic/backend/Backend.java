package io.tarsier.acoustic.backend;

import io.tarsier.api.Plugin;

/** Computes recurrent layers on a device. Immutable; thread-safe. */
public interface Backend extends Plugin {

  /**
   * Looks whether its libraries and a device are there. The first call may take a second; nothing
   * is left allocated on the device.
   */
  BackendReport report();

  /**
   * Makes layers without weights.
   *
   * @throws io.tarsier.api.PluginException if the backend is not usable, or the device has too
   *     little memory
   */
  LstmStack newStack(StackShape shape);
}
