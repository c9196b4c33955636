/** The options that choose models, recordings and vocabulary, for the commands that recognise. */
@NullMarked
package io.tarsier.cli.recognition;

import org.jspecify.annotations.NullMarked;
