package io.tarsier.api;

import java.net.URL;

/** Offers a model pack under a name, usually from the jar it came in. */
public interface ModelProvider extends Plugin {

  /** Where the {@code .tarsier} pack is. */
  URL pack();

  /** Names the pack to choose where a user names none: the highest wins. */
  default int priority() {
    return 0;
  }
}
