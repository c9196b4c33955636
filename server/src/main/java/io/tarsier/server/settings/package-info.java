/** How the server runs: immutable records with defaults, each checked when it is made. */
@NullMarked
package io.tarsier.server.settings;

import org.jspecify.annotations.NullMarked;
