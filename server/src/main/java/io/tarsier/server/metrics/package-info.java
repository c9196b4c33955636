/**
 * What an operator watches, in the text format of Prometheus. The one place that knows Micrometer.
 *
 * <p>The real-time factor of the machine is {@code rate(tarsier_recognition_seconds_total) /
 * rate(tarsier_audio_seconds_total)}; divided by the number of workers it is the share of capacity
 * in use. Nothing here depends on what people say.
 */
@NullMarked
package io.tarsier.server.metrics;

import org.jspecify.annotations.NullMarked;
