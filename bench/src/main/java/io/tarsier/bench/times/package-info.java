/**
 * Where recognised words lie beside where they were said: on clips joined with known gaps, and on
 * synthesised speech whose synthesiser says when it says each word.
 */
@NullMarked
package io.tarsier.bench.times;

import org.jspecify.annotations.NullMarked;
