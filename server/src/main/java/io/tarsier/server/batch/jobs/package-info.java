/**
 * Recordings that are transcribed some time later. A job that was accepted ends exactly once, with
 * a result or a reason: {@link io.tarsier.server.batch.store.JobStore} remembers it, its audio lies
 * in a folder beside, and a server that starts runs again what another one could not end.
 */
@NullMarked
package io.tarsier.server.batch.jobs;

import org.jspecify.annotations.NullMarked;
