package io.tarsier.server.models;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.BatchObserver;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.reload.Reloadable;
import java.util.List;
import java.util.Optional;

/** Models that never change; nobody has to hold them. Immutable. */
record FixedModels(RecognizerSource source) implements Models, ModelLease {

  @Override
  public List<String> names() {
    return source.names();
  }

  @Override
  public Recognizer recognizer(Optional<String> model) {
    return source.recognizer(model);
  }

  @Override
  public ModelLease lease() {
    return this;
  }

  @Override
  public List<Reloadable> reloadables() {
    return List.of();
  }

  @Override
  public void observe(BatchObserver observer) {
    // They were made without one.
  }

  @Override
  public void close() {
    // They stay the caller's.
  }
}
