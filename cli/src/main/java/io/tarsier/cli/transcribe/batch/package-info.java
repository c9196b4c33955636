/** Many recordings at once: which ones share a pass of the network, and what became of each. */
@NullMarked
package io.tarsier.cli.transcribe.batch;

import org.jspecify.annotations.NullMarked;
