/** The model of spoken English, as a plugin. */
@NullMarked
package io.tarsier.models.en;

import org.jspecify.annotations.NullMarked;
