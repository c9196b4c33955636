/** {@code tarsier transcribe}: recordings in, text or JSON lines out. */
@NullMarked
package io.tarsier.cli.transcribe;

import org.jspecify.annotations.NullMarked;
