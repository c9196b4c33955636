package io.tarsier.recognizer.plugin;

/** A plugin did not do what it must; the message completes "the plugin ...". */
final class PluginFailure extends Exception {

  private static final long serialVersionUID = 1L;

  PluginFailure(String message) {
    super(message);
  }
}
