package io.tarsier.server.settings;

import io.tarsier.api.BackendChoice;
import java.util.List;

/**
 * Which models the server offers. Immutable.
 *
 * @param models names of models that plugins offer, or pack files; the first one is for clients
 *     that name none; an empty list stands for the model of highest priority
 * @param reload when packs are read again
 * @param backend where networks are computed: {@code auto}, {@code cpu} or the name of a backend
 */
public record ModelSettings(List<String> models, Reload reload, String backend) {

  /** When model packs are read again while the server runs. */
  public enum Reload {
    /** When somebody asks for it. */
    OFF,
    /** Also when a file has changed. */
    WATCH
  }

  private static final Setting MODELS =
      Setting.texts(
          "model",
          "",
          "Models by name or .tarsier file, the default one first; empty: the one of highest"
              + " priority.");
  private static final Setting RELOAD =
      Setting.text(
          "reload-models", "off", "Read model packs again when their files change: off or watch.");

  private static final Setting BACKEND =
      Setting.text(
          "backend",
          BackendChoice.AUTO,
          "Where networks are computed: auto, cpu, cuda or nd4j-cuda; see 'tarsier info'.");

  static final List<Setting> ALL = List.of(MODELS, RELOAD, BACKEND);

  public ModelSettings {
    models = List.copyOf(models);
  }

  /** The model of highest priority, read once. */
  public static ModelSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static ModelSettings from(SettingValues values) {
    String backend = values.text(BACKEND);
    if (!backend.matches("[a-z0-9-]+")) {
      throw values.wrong(BACKEND, "it must be auto, cpu or the name of a backend");
    }
    return new ModelSettings(values.texts(MODELS), values.word(RELOAD, Reload.class), backend);
  }
}
