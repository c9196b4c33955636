/**
 * {@code tarsier transcribe}: recordings in, text out: printed, or kept so that a run of many hours
 * may be interrupted and go on.
 */
@NullMarked
package io.tarsier.cli.transcribe;

import org.jspecify.annotations.NullMarked;
