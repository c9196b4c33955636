package io.tarsier.cli.tune;

import io.tarsier.api.Emissions;

/**
 * An utterance as the acoustic model hears it. Immutable by agreement.
 *
 * @param emissions what was heard
 * @param text what was said
 * @param speaker who said it; a name of its own where that is not known
 */
record Heard(Emissions emissions, String text, String speaker) {}
