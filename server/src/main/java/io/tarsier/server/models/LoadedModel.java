package io.tarsier.server.models;

import io.tarsier.api.ModelException;
import io.tarsier.recognizer.BatchObserver;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.reload.Reloadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One name on offer and the recognizer behind it now. Thread-safe. */
final class LoadedModel implements Reloadable {

  private final ModelOrigin origin;
  private final BatchObserver observer;
  private final String modelName;
  private volatile SharedRecognizer current;

  private LoadedModel(ModelOrigin origin, BatchObserver observer, Recognizer first) {
    this.origin = origin;
    this.observer = observer;
    this.modelName = first.model().name();
    this.current = new SharedRecognizer(first);
  }

  static LoadedModel open(ModelOrigin origin, BatchObserver observer) throws IOException {
    return new LoadedModel(origin, observer, origin.opener().open(observer));
  }

  ModelOrigin origin() {
    return origin;
  }

  /** The name of the model, by which clients ask for it. */
  String modelName() {
    return modelName;
  }

  /** The recognizer now, held for the caller. */
  SharedRecognizer hold() {
    while (true) {
      SharedRecognizer held = current;
      if (held.hold()) {
        return held;
      }
      // It was replaced between the two.
    }
  }

  @Override
  public String kind() {
    return "model";
  }

  @Override
  public String name() {
    return "model " + modelName;
  }

  @Override
  public List<Path> files() {
    return origin.pack().stream().toList();
  }

  @Override
  public void reload() throws IOException {
    Recognizer next = origin.opener().open(observer);
    if (!next.model().name().equals(modelName)) {
      next.close();
      throw new ModelException(
          String.format(
              "%s now holds a model named '%s', not '%s'; restart the server to offer it",
              origin.label(), next.model().name(), modelName));
    }
    SharedRecognizer old = current;
    current = new SharedRecognizer(next);
    old.letGo();
  }

  /** Takes it off the offer; it is closed when the last stream lets go. */
  void close() {
    current.letGo();
  }
}
