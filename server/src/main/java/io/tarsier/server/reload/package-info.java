/**
 * What can be read again while the server runs: {@link io.tarsier.server.reload.FileWatch} notices
 * changed files, {@link io.tarsier.server.reload.Reloader} reads again what was made of them, and
 * keeps the old where the new is broken.
 */
@NullMarked
package io.tarsier.server.reload;

import org.jspecify.annotations.NullMarked;
