/**
 * What becomes of log events: lines on standard error. The one place that knows Logback. Set up in
 * code, because reading a configuration file would cost every short command some 0.1 s.
 */
@NullMarked
package io.tarsier.cli.logging;

import org.jspecify.annotations.NullMarked;
