/**
 * The plugins that people choose for their streams, transcript filters and event sinks, and what
 * keeps them from harm: whatever one of them does, recognition goes on without it.
 *
 * <p>A filter runs on a thread that may be given up, and has two seconds for a segment. A sink has
 * a thread and a queue of its own, so that nobody waits for it. Both are named in the log, once,
 * when they fail. What nothing can be done against is code that ends the process.
 */
@NullMarked
package io.tarsier.recognizer.plugin;

import org.jspecify.annotations.NullMarked;
