/** {@code tarsier serve}: runs the server until it is told to stop. */
@NullMarked
package io.tarsier.cli.serve;

import org.jspecify.annotations.NullMarked;
