/**
 * The options that choose models, recordings and vocabulary and say when segments end, for the
 * commands that recognise.
 */
@NullMarked
package io.tarsier.cli.recognition;

import org.jspecify.annotations.NullMarked;
