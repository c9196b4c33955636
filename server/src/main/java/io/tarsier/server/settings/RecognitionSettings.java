package io.tarsier.server.settings;

import io.tarsier.api.Checks;
import io.tarsier.api.PluginException;
import io.tarsier.recognizer.Endpointing;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.recognizer.plugin.PluginSettings;
import java.util.List;

/**
 * How the server recognises. Immutable.
 *
 * @param workers threads that recognise, 1..1024
 * @param defaultSampleRateHz rate of raw audio whose client names none, 4000..192000
 * @param stream what a stream gets where its client asks for nothing else
 * @param plugins the filters, sinks and endpoint rules of all streams and recordings
 */
public record RecognitionSettings(
    int workers, int defaultSampleRateHz, StreamOptions stream, PluginChoice plugins) {

  private static final int WORKERS_PER_PROCESSOR = 32;
  private static final int MAX_WORKERS = 1024;
  private static final String AUTO = "auto";
  private static final Endpointing ENDPOINTING = StreamOptions.live().endpointing();

  private static final Setting WORKERS =
      new Setting(
          "workers",
          new Setting.Whole(1, MAX_WORKERS),
          AUTO,
          "Threads that recognise, 1..1024; auto: 32 per processor.");
  private static final Setting SAMPLE_RATE =
      Setting.whole(
          "sample-rate",
          8000,
          4000,
          192_000,
          "Hz of raw audio whose client names no rate, 4000..192000.");
  private static final Setting PAUSE =
      Setting.decimal(
          "pause-seconds",
          ENDPOINTING.pauseSeconds(),
          0.2,
          60,
          "Pause after words that ends a segment, 0.2..60.");
  private static final Setting SILENCE =
      Setting.decimal(
          "silence-seconds",
          ENDPOINTING.silenceSeconds(),
          1,
          3600,
          "Time without words that ends a segment, 1..3600.");
  private static final Setting MAX_SEGMENT =
      Setting.decimal(
          "max-segment-seconds",
          ENDPOINTING.maxSegmentSeconds(),
          5,
          3600,
          "Audio after which a segment is cut at its best place, 5..3600.");

  private static final Setting FILTER =
      Setting.texts("filter", "", "Transcript filters by name, in their order.");
  private static final Setting EVENT_SINK =
      Setting.texts("event-sink", "", "Event sinks by name, which hear of all streams.");
  private static final Setting ENDPOINT_RULE =
      Setting.texts("endpoint-rule", "", "Endpoint rules by name, which end segments, too.");
  private static final Setting PLUGIN_SET =
      Setting.texts("plugin-set", "", "Settings of these plugins: PLUGIN.SETTING=VALUE.");

  static final List<Setting> ALL =
      List.of(
          WORKERS,
          SAMPLE_RATE,
          PAUSE,
          SILENCE,
          MAX_SEGMENT,
          FILTER,
          EVENT_SINK,
          ENDPOINT_RULE,
          PLUGIN_SET);

  public RecognitionSettings {
    Checks.range("workers", workers, 1, MAX_WORKERS);
    SAMPLE_RATE.check(defaultSampleRateHz);
  }

  /**
   * 32 workers per processor, since most of them wait for passes of the network, and 8000 Hz, which
   * is what vosk-server assumes.
   */
  public static RecognitionSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  private static int autoWorkers() {
    return Math.min(
        MAX_WORKERS, WORKERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
  }

  static RecognitionSettings from(SettingValues values) {
    Endpointing endpointing =
        new Endpointing(
            values.decimal(SILENCE), values.decimal(PAUSE), values.decimal(MAX_SEGMENT));
    return new RecognitionSettings(
        values.text(WORKERS).equals(AUTO) ? autoWorkers() : values.whole(WORKERS),
        values.whole(SAMPLE_RATE),
        StreamOptions.live().withEndpointing(endpointing),
        plugins(values));
  }

  private static PluginChoice plugins(SettingValues values) {
    try {
      return new PluginChoice(
          values.texts(FILTER),
          values.texts(EVENT_SINK),
          values.texts(ENDPOINT_RULE),
          PluginSettings.parse(values.texts(PLUGIN_SET)));
    } catch (PluginException e) {
      throw values.wrong(PLUGIN_SET, String.valueOf(e.getMessage()));
    }
  }

  /** The same with another number of threads. */
  public RecognitionSettings withWorkers(int newWorkers) {
    return new RecognitionSettings(newWorkers, defaultSampleRateHz, stream, plugins);
  }
}
