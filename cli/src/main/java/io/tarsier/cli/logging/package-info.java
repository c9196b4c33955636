/**
 * What becomes of log events: lines on standard error. The one place that knows Logback, which is
 * set up in code, so that there is no file to be found and parsed.
 */
@NullMarked
package io.tarsier.cli.logging;

import org.jspecify.annotations.NullMarked;
