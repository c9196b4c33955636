package io.tarsier.audio.features;

import io.tarsier.api.Checks;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.SettingDescription.Whole;
import io.tarsier.api.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the log-mel front end.
 *
 * @param sampleRateHz rate at which features are computed, 1000..192000; other audio is resampled
 * @param frameLengthMs length of a frame, 1..1000
 * @param frameShiftMs distance from one frame to the next, 1..frameLengthMs
 * @param melBands values per frame, 1..512
 * @param preEmphasis factor of the previous sample that is subtracted, 0..1
 * @param lowHz lower edge of the lowest band
 * @param highHz upper edge of the highest band, above lowHz and at most half the sample rate
 * @param logFloor power added before the logarithm, above 0; the default is about what rounding to
 *     16 bits leaves in a band
 * @param edgeSilenceMs silence put before and after the audio, 0..10000
 */
public record LogMelSettings(
    int sampleRateHz,
    int frameLengthMs,
    int frameShiftMs,
    int melBands,
    double preEmphasis,
    double lowHz,
    double highHz,
    double logFloor,
    int edgeSilenceMs) {

  private static final Whole SAMPLE_RATE =
      new Whole("sampleRateHz", 16_000, 1000, 192_000, "Rate at which features are computed.");
  private static final Whole FRAME_LENGTH =
      new Whole("frameLengthMs", 25, 1, 1000, "Length of a frame.");
  private static final Whole FRAME_SHIFT =
      new Whole("frameShiftMs", 10, 1, 1000, "From one frame to the next; at most its length.");
  private static final Whole MEL_BANDS = new Whole("melBands", 80, 1, 512, "Values per frame.");
  private static final Decimal PRE_EMPHASIS =
      new Decimal("preEmphasis", 0.97, 0, 1, "Factor of the previous sample that is subtracted.");
  private static final Decimal LOW =
      new Decimal("lowHz", 20, 0, 96_000, "Lower edge of the lowest band.");
  private static final Decimal HIGH =
      new Decimal(
          "highHz", 7600, 1, 96_000, "Upper edge of the highest band; at most half the rate.");
  private static final Decimal LOG_FLOOR =
      new Decimal(
          "logFloor", 1e-8, Float.MIN_NORMAL, 1, "Power that is added before the logarithm.");
  private static final Whole EDGE_SILENCE =
      new Whole("edgeSilenceMs", 0, 0, 10_000, "Silence put before and after the audio.");

  static final List<SettingDescription> ALL =
      List.of(
          SAMPLE_RATE,
          FRAME_LENGTH,
          FRAME_SHIFT,
          MEL_BANDS,
          PRE_EMPHASIS,
          LOW,
          HIGH,
          LOG_FLOOR,
          EDGE_SILENCE);

  public LogMelSettings {
    Checks.range("sampleRateHz", sampleRateHz, 1000, 192_000);
    Checks.range("frameLengthMs", frameLengthMs, 1, 1000);
    Checks.range("frameShiftMs", frameShiftMs, 1, frameLengthMs);
    Checks.range("melBands", melBands, 1, 512);
    Checks.range("preEmphasis", preEmphasis, 0, 1);
    Checks.range("highHz", highHz, 1, sampleRateHz / 2.0);
    Checks.range("lowHz", lowHz, 0, highHz - 1);
    Checks.range("logFloor", logFloor, Float.MIN_NORMAL, 1);
    Checks.range("edgeSilenceMs", edgeSilenceMs, 0, 10_000);
  }

  /** 80 bands from 20 to 7600 Hz, frames of 25 ms every 10 ms, at 16 kHz. */
  public static LogMelSettings defaults() {
    return from(Settings.EMPTY);
  }

  /**
   * Reads a settings section; what it does not name keeps its default.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public static LogMelSettings from(Settings settings) {
    return new LogMelSettings(
        settings.integer(SAMPLE_RATE),
        settings.integer(FRAME_LENGTH),
        settings.integer(FRAME_SHIFT),
        settings.integer(MEL_BANDS),
        settings.number(PRE_EMPHASIS),
        settings.number(LOW),
        settings.number(HIGH),
        settings.number(LOG_FLOOR),
        settings.integer(EDGE_SILENCE));
  }

  /** The settings section that {@link #from} reads back, for writing it into a model pack. */
  public Map<String, Object> asMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("sampleRateHz", sampleRateHz);
    values.put("frameLengthMs", frameLengthMs);
    values.put("frameShiftMs", frameShiftMs);
    values.put("melBands", melBands);
    values.put("preEmphasis", preEmphasis);
    values.put("lowHz", lowHz);
    values.put("highHz", highHz);
    values.put("logFloor", logFloor);
    values.put("edgeSilenceMs", edgeSilenceMs);
    return values;
  }

  /** The same with another silence at both ends. */
  public LogMelSettings withEdgeSilenceMs(int edgeSilenceMs) {
    return new LogMelSettings(
        sampleRateHz,
        frameLengthMs,
        frameShiftMs,
        melBands,
        preEmphasis,
        lowHz,
        highHz,
        logFloor,
        edgeSilenceMs);
  }

  int frameLength() {
    return Math.max(1, sampleRateHz * frameLengthMs / 1000);
  }

  int frameShift() {
    return Math.max(1, sampleRateHz * frameShiftMs / 1000);
  }

  int edgeSilence() {
    return (int) ((long) sampleRateHz * edgeSilenceMs / 1000);
  }

  /** Smallest power of two that holds a frame. */
  int fftSize() {
    return Math.max(2, Integer.highestOneBit(2 * frameLength() - 1));
  }
}
