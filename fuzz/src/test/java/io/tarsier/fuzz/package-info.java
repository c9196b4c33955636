/**
 * Hostile input for every parser.
 *
 * <p>Each test is a fuzz target. In a usual build it reads its seeds: the files under {@code
 * src/test/resources} that lie in a folder named after the class and the method, among them all
 * inputs that once broke something. {@code .ci/fuzz.sh} makes inputs of its own.
 */
@NullMarked
package io.tarsier.fuzz;

import org.jspecify.annotations.NullMarked;
