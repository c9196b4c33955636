/** {@code tarsier plugins}: what can be chosen by name, and what it is. */
@NullMarked
package io.tarsier.cli.plugins;

import org.jspecify.annotations.NullMarked;
