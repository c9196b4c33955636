package io.tarsier.server.models;

import io.tarsier.recognizer.BatchObserver;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model comes from. Immutable.
 *
 * @param label what people call it
 * @param pack its file, if it is one that may change
 * @param opener opens it
 */
public record ModelOrigin(String label, Optional<Path> pack, Opener opener) {

  /** Opens a model. Thread-safe. */
  public interface Opener {

    /**
     * Opens it anew.
     *
     * @param observer hears of the passes of its network
     * @throws io.tarsier.api.TarsierException if it is missing or damaged
     */
    Recognizer open(BatchObserver observer) throws IOException;
  }
}
