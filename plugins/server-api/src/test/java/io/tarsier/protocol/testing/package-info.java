/**
 * What tests of protocols share: a trivial model, an outbox that remembers, the examples of the
 * page.
 */
@NullMarked
package io.tarsier.protocol.testing;

import org.jspecify.annotations.NullMarked;
