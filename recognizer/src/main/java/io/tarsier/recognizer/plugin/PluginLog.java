package io.tarsier.recognizer.plugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where it is told that a plugin failed. Thread-safe. Only loaded when there is something to tell,
 * because programs without a log would get a warning of SLF4J's with every start.
 */
final class PluginLog {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLog.class);

  private PluginLog() {}

  static void warn(String format, Object... arguments) {
    LOG.warn(format, arguments);
  }
}
