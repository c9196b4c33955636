/** Many recordings at once: run through the recognizer, and what became of each. */
@NullMarked
package io.tarsier.cli.transcribe.batch;

import org.jspecify.annotations.NullMarked;
