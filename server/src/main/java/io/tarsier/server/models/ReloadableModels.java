package io.tarsier.server.models;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.BatchObserver;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.reload.Reloadable;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Models that can be read again while streams use them. Thread-safe.
 *
 * <p>New streams get the newest; a stream that runs keeps the one it has, and the old one is closed
 * when its last stream lets go.
 */
public final class ReloadableModels implements Models, AutoCloseable {

  private final Map<String, LoadedModel> byName = new LinkedHashMap<>();
  private final BatchRelay batches = new BatchRelay();
  private final AtomicBoolean closed = new AtomicBoolean();

  private ReloadableModels() {}

  /**
   * Opens models, the default one first.
   *
   * @throws io.tarsier.api.TarsierException if one of them is missing or damaged
   * @throws UnsupportedInputException if two have the same name
   */
  public static ReloadableModels open(List<ModelOrigin> origins) throws IOException {
    ReloadableModels models = new ReloadableModels();
    try {
      for (ModelOrigin origin : origins) {
        models.add(LoadedModel.open(origin, models.batches));
      }
      return models;
    } catch (IOException | RuntimeException | Error e) {
      models.close();
      throw e;
    }
  }

  private void add(LoadedModel model) {
    LoadedModel other = byName.putIfAbsent(model.modelName(), model);
    if (other != null) {
      model.close();
      throw new UnsupportedInputException(
          String.format(
              "%s and %s both hold a model named '%s'; offer one of them",
              other.origin().label(), model.origin().label(), model.modelName()));
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  @Override
  public ModelLease lease() {
    return new Lease();
  }

  @Override
  public List<Reloadable> reloadables() {
    return byName.values().stream()
        .filter(model -> model.origin().pack().isPresent())
        .map(Reloadable.class::cast)
        .toList();
  }

  @Override
  public void observe(BatchObserver observer) {
    batches.relayTo(observer);
  }

  /** Takes all models off the offer; those that streams still hold are closed with them. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      byName.values().forEach(LoadedModel::close);
    }
  }

  private final class Lease implements ModelLease {

    /** Guarded by {@code this}. */
    private final Map<String, SharedRecognizer> held = new HashMap<>();

    private boolean ended;

    @Override
    public List<String> names() {
      return ReloadableModels.this.names();
    }

    @Override
    public synchronized Recognizer recognizer(Optional<String> wanted) {
      if (ended) {
        throw new IllegalStateException("the lease has ended");
      }
      String name = wanted.orElse(names().get(0));
      LoadedModel model = byName.get(name);
      if (model == null) {
        throw RecognizerSource.unknown(name, names());
      }
      return held.computeIfAbsent(name, first -> model.hold()).recognizer();
    }

    @Override
    public synchronized void close() {
      ended = true;
      held.values().forEach(SharedRecognizer::letGo);
      held.clear();
    }
  }
}
