/** What {@code tarsier plugins new} writes: a Maven project with a plugin that works. */
@NullMarked
package io.tarsier.cli.plugins.project;

import org.jspecify.annotations.NullMarked;
