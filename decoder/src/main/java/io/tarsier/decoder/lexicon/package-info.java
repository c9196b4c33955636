/**
 * Words as letters: which symbols the search may append, and which word is complete when.
 *
 * <p>A {@link io.tarsier.decoder.lexicon.LetterGraph} holds one trie per root in compact arrays. A
 * lexicon has one root, to which every word returns. A grammar has a root per state, and a word
 * leads from one to another; the search does not know the difference.
 *
 * <p>Nodes are numbered level by level, so that the children of a node are neighbours: the inner
 * loop of the search reads their symbols and scores from consecutive places.
 */
@NullMarked
package io.tarsier.decoder.lexicon;

import org.jspecify.annotations.NullMarked;
