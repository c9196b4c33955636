/**
 * Who may use the server, and how much of it: tokens, origins of browser pages, quotas of clients.
 * Plain values and rules; no sockets. The one place that knows java-jwt.
 */
@NullMarked
package io.tarsier.server.access;

import org.jspecify.annotations.NullMarked;
