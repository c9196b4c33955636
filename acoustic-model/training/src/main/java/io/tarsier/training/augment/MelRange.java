package io.tarsier.training.augment;

/**
 * The frequencies that mel-spaced features cover. Immutable.
 *
 * @param lowHz lower edge of the lowest band
 * @param highHz upper edge of the highest band
 */
public record MelRange(double lowHz, double highHz) {}
