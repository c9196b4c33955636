/**
 * Closed grammars: phrase lists and the JSpeech Grammar Format, compiled to a deterministic
 * automaton over words.
 *
 * <p>A grammar is parsed into {@link io.tarsier.decoder.grammar.Expression expressions}, laid out
 * as a non-deterministic {@link io.tarsier.decoder.grammar.WordNetwork} after Thompson (CACM 11(6),
 * 1968), and made deterministic by subset construction with residual weights (Mohri, Computational
 * Linguistics 23(2), 1997), so that the search has one place for every sequence of words.
 */
@NullMarked
package io.tarsier.decoder.grammar;

import org.jspecify.annotations.NullMarked;
