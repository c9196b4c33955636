/**
 * What tests of protocols share: the contract that each must keep, a trivial model, an outbox that
 * remembers, the examples of the page.
 */
@NullMarked
package io.tarsier.protocol.testing;

import org.jspecify.annotations.NullMarked;
