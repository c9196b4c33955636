/**
 * {@code tarsier train}: trains a model as a settings file says and packs it.
 *
 * <p>It is apart from the other commands because it needs Deeplearning4j on the class path.
 */
@NullMarked
package io.tarsier.cli.training;

import org.jspecify.annotations.NullMarked;
