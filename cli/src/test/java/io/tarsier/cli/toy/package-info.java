/** Plugins with which the commands are tested. */
@NullMarked
package io.tarsier.cli.toy;

import org.jspecify.annotations.NullMarked;
