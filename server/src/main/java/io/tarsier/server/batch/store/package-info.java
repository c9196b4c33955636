/**
 * Jobs, results and webhooks on disk. What was committed here outlives the process, however that
 * ends. The one place that knows the MVStore of H2.
 */
@NullMarked
package io.tarsier.server.batch.store;

import org.jspecify.annotations.NullMarked;
