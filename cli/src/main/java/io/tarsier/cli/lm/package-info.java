/** {@code tarsier lm}: builds, converts, adapts and describes language models. */
@NullMarked
package io.tarsier.cli.lm;

import org.jspecify.annotations.NullMarked;
