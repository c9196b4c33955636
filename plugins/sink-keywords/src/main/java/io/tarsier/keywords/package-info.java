/**
 * The event sink {@code keywords}: a line of JSON whenever a phrase of a list is heard, with its
 * time and confidence.
 *
 * <p>Trap: sinks hear what filters have left. A phrase with numbers is looked for as it is written
 * then.
 */
@NullMarked
package io.tarsier.keywords;

import org.jspecify.annotations.NullMarked;
