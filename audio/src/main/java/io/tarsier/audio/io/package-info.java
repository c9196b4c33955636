/** Reading bytes, for audio readers of this module and others. */
@NullMarked
package io.tarsier.audio.io;

import org.jspecify.annotations.NullMarked;
