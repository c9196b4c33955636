/**
 * JSON messages: those of clients, read so that a wrong field gets a message that names it, and
 * those to clients.
 */
@NullMarked
package io.tarsier.protocol.json;

import org.jspecify.annotations.NullMarked;
