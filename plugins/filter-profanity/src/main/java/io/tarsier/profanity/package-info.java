/**
 * The transcript filter {@code profanity}: masks words of a list, whole words and their English
 * inflections, never parts of other words.
 */
@NullMarked
package io.tarsier.profanity;

import org.jspecify.annotations.NullMarked;
