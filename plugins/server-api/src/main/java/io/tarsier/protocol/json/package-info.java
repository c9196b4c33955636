/** JSON messages of clients, read so that a wrong field gets a message that names it. */
@NullMarked
package io.tarsier.protocol.json;

import org.jspecify.annotations.NullMarked;
