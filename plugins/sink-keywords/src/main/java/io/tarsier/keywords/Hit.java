package io.tarsier.keywords;

/**
 * A phrase that was heard. Immutable.
 *
 * @param phrase as it stands in the settings
 * @param startSeconds start of its first word, from the start of the stream
 * @param endSeconds end of its last word
 * @param confidence the least of its words, 0..1
 */
record Hit(String phrase, double startSeconds, double endSeconds, double confidence) {}
