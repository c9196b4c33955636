/**
 * {@code tarsier evaluate}: recognises the recordings of a manifest and says how wrong the result
 * is and what it cost.
 *
 * <p>Rates are pooled: all errors over all reference tokens. A recording that cannot be read counts
 * as one in which nothing was recognised, so that failures never make a figure better.
 */
@NullMarked
package io.tarsier.cli.evaluate;

import org.jspecify.annotations.NullMarked;
