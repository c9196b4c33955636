package io.tarsier.recognizer.plugin;

/** A plugin that is called under guard. Thread-safe. */
sealed interface Guarded permits GuardedFilter, GuardedRule {

  /** How its code is run. */
  PluginCalls calls();
}
