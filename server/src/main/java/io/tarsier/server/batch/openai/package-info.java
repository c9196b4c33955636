/**
 * What OpenAI's API for transcription takes and gives, so that its clients work unchanged. A
 * client's behaviour counts for more than the documentation.
 */
@NullMarked
package io.tarsier.server.batch.openai;

import org.jspecify.annotations.NullMarked;
