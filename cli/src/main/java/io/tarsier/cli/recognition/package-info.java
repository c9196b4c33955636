/** The options that choose a model and a decoder, for every command that recognises. */
@NullMarked
package io.tarsier.cli.recognition;

import org.jspecify.annotations.NullMarked;
