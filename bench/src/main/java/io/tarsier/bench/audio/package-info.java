/** Recordings to measure on. */
@NullMarked
package io.tarsier.bench.audio;

import org.jspecify.annotations.NullMarked;
