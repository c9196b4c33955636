/** Whether transcripts depend on what a machine does beside them. */
@NullMarked
package io.tarsier.bench.determinism;

import org.jspecify.annotations.NullMarked;
