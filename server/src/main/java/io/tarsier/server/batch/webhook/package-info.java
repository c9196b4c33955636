/**
 * Tells others that a job is over, at least once, with signature and repetition.
 *
 * <p>A server that posts wherever its clients like can be made to post to what only it can reach.
 * Addresses are therefore looked up first, refused if they are private, and then connected to as
 * they were looked up.
 */
@NullMarked
package io.tarsier.server.batch.webhook;

import org.jspecify.annotations.NullMarked;
