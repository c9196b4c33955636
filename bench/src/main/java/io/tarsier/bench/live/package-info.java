/**
 * Live recognition on the clock of the audio: how long after it was said a word appears, stays, and
 * is part of a final text, how often what was shown changes, and what it costs.
 */
@NullMarked
package io.tarsier.bench.live;

import org.jspecify.annotations.NullMarked;
