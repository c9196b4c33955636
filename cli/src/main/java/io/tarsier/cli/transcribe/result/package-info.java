/**
 * What is kept of transcriptions: a file per recording and format, or JSON lines, and a journal by
 * which an interrupted run goes on.
 */
@NullMarked
package io.tarsier.cli.transcribe.result;

import org.jspecify.annotations.NullMarked;
