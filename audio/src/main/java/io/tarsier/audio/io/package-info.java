/** Reading bytes, for the readers of this module. */
@NullMarked
package io.tarsier.audio.io;

import org.jspecify.annotations.NullMarked;
