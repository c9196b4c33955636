/** {@code tarsier plot}: the course of a training as a picture. */
@NullMarked
package io.tarsier.cli.plot;

import org.jspecify.annotations.NullMarked;
