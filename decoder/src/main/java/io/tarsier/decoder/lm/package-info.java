/** N-gram language models: reading, packing, scoring. */
@NullMarked
package io.tarsier.decoder.lm;

import org.jspecify.annotations.NullMarked;
