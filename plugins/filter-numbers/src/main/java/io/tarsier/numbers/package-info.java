/**
 * The transcript filter {@code numbers}: what is said in numbers, written in figures (inverse text
 * normalisation of English).
 *
 * <p>A {@link io.tarsier.numbers.Phrase} is read from left to right. Where a number may begin,
 * every {@link io.tarsier.numbers.Rule} says how far it would read and what it would write; the
 * longest reading wins, the first of equally long ones. Numbers that stand side by side without a
 * rule that takes both, as in <i>ten twenty thirty</i>, stay words: nobody can tell where one ends.
 * So does everything that has more than one meaning.
 *
 * <p>Trap: rules read lower-case words only, as recognizers write them. Filters that write capitals
 * or punctuation come after this one.
 */
@NullMarked
package io.tarsier.numbers;

import org.jspecify.annotations.NullMarked;
