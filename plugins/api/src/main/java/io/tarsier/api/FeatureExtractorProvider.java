package io.tarsier.api;

/** Makes feature extractors. */
public interface FeatureExtractorProvider extends Plugin {

  /**
   * Reads the settings of a model pack's {@code features} section.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  FeatureSpec configure(Settings settings);

  /** A configured front end. Immutable; thread-safe. */
  interface FeatureSpec {

    /** Values per frame. */
    int dimensions();

    /** Seconds from one frame to the next. */
    double frameShiftSeconds();

    /**
     * When the first frame begins, from the start of the audio; negative where silence is added.
     */
    default double firstFrameSeconds() {
      return 0;
    }

    /** A new extractor for one stream. */
    FeatureExtractor newExtractor();
  }
}
