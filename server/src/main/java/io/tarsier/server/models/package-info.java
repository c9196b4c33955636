/**
 * The models on offer. A stream takes a {@link io.tarsier.server.models.ModelLease}: what it gets
 * through that stays usable until it lets go, also when the model was replaced meanwhile.
 */
@NullMarked
package io.tarsier.server.models;

import org.jspecify.annotations.NullMarked;
