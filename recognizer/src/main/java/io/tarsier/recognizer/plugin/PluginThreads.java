package io.tarsier.recognizer.plugin;

import io.tarsier.api.Plugin;

/** The threads that run one plugin's code, and those that this code starts. Thread-safe. */
final class PluginThreads {

  /** Nobody needs as many; a plugin that starts one for each call gets there. */
  static final int MAX_OWN_THREADS = 64;

  private final String name;
  private final ThreadGroup group;
  private final ClassLoader classes;

  PluginThreads(String kind, Plugin plugin) {
    this.name = kind + " " + plugin.name();
    this.group = new ThreadGroup(name);
    this.classes = plugin.getClass().getClassLoader();
  }

  /** A thread for us; the threads that the code on it starts are in its group. */
  Thread newThread(Runnable code) {
    Thread thread = new Thread(group, code, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(classes);
    return thread;
  }

  /**
   * Whether the plugin has left too many threads running.
   *
   * @param ours how many of the threads are ours
   */
  boolean areTooMany(int ours) {
    return group.activeCount() - ours > MAX_OWN_THREADS;
  }
}
