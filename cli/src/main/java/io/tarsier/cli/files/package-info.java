/** Files that are never seen half-written. */
@NullMarked
package io.tarsier.cli.files;

import org.jspecify.annotations.NullMarked;
