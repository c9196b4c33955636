package io.tarsier.server.batch.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The maps of a job store in their file. Changes are for one thread at a time, and on disk, all of
 * them or none, when {@link #commit} returns.
 */
record JobMaps(
    MVStore store,
    MVMap<String, String> jobs,
    MVMap<String, String> results,
    MVMap<String, String> idsByKey,
    MVMap<String, String> deliveries) {

  /**
   * Opens a file, which is made if need be.
   *
   * @throws MVStoreException if it cannot be opened
   */
  static JobMaps open(Path file) {
    MVStore store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
    // Old pages may be overwritten at once, since every commit is on disk before the next begins.
    store.setRetentionTime(0);
    return new JobMaps(
        store,
        texts(store, "jobs"),
        texts(store, "results"),
        texts(store, "idempotency-keys"),
        texts(store, "deliveries"));
  }

  private static MVMap<String, String> texts(MVStore store, String name) {
    TextType type = new TextType();
    return store.openMap(name, new MVMap.Builder<String, String>().keyType(type).valueType(type));
  }

  /** Whether a failed change has closed the file; what was committed before is in it. */
  boolean isClosed() {
    return store.isClosed();
  }

  /**
   * Has the changes on disk.
   *
   * @throws UncheckedIOException if they cannot be written; then they are gone, and this is closed
   */
  void commit() {
    try {
      store.commit();
      store.sync();
    } catch (MVStoreException e) {
      store.closeImmediately();
      throw failed("the jobs cannot be written", e);
    }
  }

  /** What to throw, with a sentence that ends with the reason. */
  static UncheckedIOException failed(String what, MVStoreException e) {
    String sentence = what + ": " + reason(e);
    return new UncheckedIOException(sentence, new IOException(sentence, e));
  }

  /** The first line of what went wrong at the bottom. */
  static String reason(MVStoreException e) {
    Throwable bottom = e;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      bottom = cause;
    }
    return String.valueOf(bottom.getMessage()).lines().findFirst().orElse("");
  }
}
