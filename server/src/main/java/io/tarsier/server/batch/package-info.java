/**
 * Recordings that come over HTTP: what both ways of sending them have in common. Plain Java that
 * knows no sockets.
 *
 * <pre>
 * form or query -&gt; FormFields -&gt; TranscriptionOptions
 * upload        -&gt; file in an UploadFolder
 *               -&gt; RecordingRun on BatchWorkers -&gt; Transcript
 * </pre>
 *
 * <p>{@link io.tarsier.server.batch.openai} answers at once, {@link io.tarsier.server.batch.jobs}
 * later. Recordings have threads of their own, fewer than there are processors, so that live
 * streams keep theirs.
 */
@NullMarked
package io.tarsier.server.batch;

import org.jspecify.annotations.NullMarked;
