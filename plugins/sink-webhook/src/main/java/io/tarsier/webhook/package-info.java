/**
 * The event sink {@code webhook}: posts what is recognised to a URL, signed, and again where that
 * fails; and what all webhooks of Tarsier have in common, {@link io.tarsier.webhook.SigningKey} and
 * {@link io.tarsier.webhook.WebhookHeaders}.
 */
@NullMarked
package io.tarsier.webhook;

import org.jspecify.annotations.NullMarked;
