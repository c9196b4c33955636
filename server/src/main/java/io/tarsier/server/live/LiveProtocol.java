package io.tarsier.server.live;

import java.util.Set;

/** A websocket protocol for live streams. Immutable; thread-safe. */
public interface LiveProtocol {

  /** Its name, for people and metrics: lower-case letters, digits and hyphens. */
  String name();

  /** The paths on which it is spoken, each starting with a slash. */
  Set<String> paths();

  /** Opens the session of a connection; does no work that takes time. */
  LiveSession open(SessionContext context, Outbox outbox);
}
