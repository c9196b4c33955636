package io.tarsier.server.models;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.BatchObserver;
import io.tarsier.server.reload.Reloadable;
import java.util.List;

/** The models on offer. Thread-safe. */
public interface Models {

  /** Their names, the default one first; never empty. */
  List<String> names();

  /** Takes hold of the models as they are; one lease per stream. */
  ModelLease lease();

  /** The models that can be read again. */
  List<Reloadable> reloadables();

  /** From now on this one hears of the passes of the networks. */
  void observe(BatchObserver observer);

  /** A fixed set, whose recognizers stay the caller's, who closes them after the server. */
  static Models of(RecognizerSource source) {
    return new FixedModels(source);
  }
}
