package io.tarsier.server.settings;

import java.util.List;

/**
 * Which models the server offers. Immutable.
 *
 * @param models names of models that plugins offer, or pack files; the first one is for clients
 *     that name none; an empty list stands for the model of highest priority
 * @param reload when packs are read again
 */
public record ModelSettings(List<String> models, Reload reload) {

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

  static final List<Setting> ALL = List.of(MODELS, RELOAD);

  public ModelSettings {
    models = List.copyOf(models);
  }

  /** The model of highest priority, read once. */
  public static ModelSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static ModelSettings from(SettingValues values) {
    return new ModelSettings(values.texts(MODELS), values.word(RELOAD, Reload.class));
  }
}
