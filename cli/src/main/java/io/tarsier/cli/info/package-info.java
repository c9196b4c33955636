/** {@code tarsier info}: what this program is, and what it found on this machine. */
@NullMarked
package io.tarsier.cli.info;

import org.jspecify.annotations.NullMarked;
