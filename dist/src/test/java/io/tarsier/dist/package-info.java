/** Tests of the whole: the rules between modules, and that what the documents say is so. */
@NullMarked
package io.tarsier.dist;

import org.jspecify.annotations.NullMarked;
