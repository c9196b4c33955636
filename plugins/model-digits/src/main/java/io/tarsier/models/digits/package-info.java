/** The model {@code digits}: spoken English digits, zero to nine. */
@NullMarked
package io.tarsier.models.digits;

import org.jspecify.annotations.NullMarked;
