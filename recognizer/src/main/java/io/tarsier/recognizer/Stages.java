package io.tarsier.recognizer;

import io.tarsier.api.AcousticModel;
import io.tarsier.api.AcousticModelProvider;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelException;
import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.recognizer.StreamOptions.Context;
import io.tarsier.recognizer.plugin.StreamPlugins;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The configured stages between audio and text. */
record Stages(
    FeatureSpec features,
    AcousticModel acousticModel,
    Optional<MicroBatcher> chunks,
    Decoder decoder,
    StreamPlugins plugins) {

  /** Nothing that sounds stays the same to the bit for as long. */
  private static final double STILL_SECONDS = 1;

  double stepSeconds() {
    return features.frameShiftSeconds() * acousticModel.framesPerStep();
  }

  /** The recognition of one stream, with as much context as it asks for and the model can do. */
  SegmentRecognition recognition(StreamOptions options, double startSeconds) {
    return chunks
        .filter(batcher -> options.context() == Context.CHUNKED)
        .<SegmentRecognition>map(
            batcher -> new ChunkedRecognition(this, batcher, options, startSeconds))
        .orElseGet(() -> new FullContextRecognition(this, options, startSeconds));
  }

  /**
   * Finds out whether the decoder can do what a stream asks for.
   *
   * @throws io.tarsier.api.UnsupportedInputException if it cannot
   */
  void checkDecoding(DecodingOptions decoding) {
    decoder.begin(decoding).end();
  }

  /**
   * The emissions of segments. Those in which nothing changes are not heard and have no steps:
   * hours of digital silence are a file of some kilobytes.
   */
  List<Emissions> emissions(List<FeatureMatrix> segments) {
    return acousticModel.emissions(
        segments.stream()
            .map(segment -> isStill(segment) ? FeatureMatrix.empty(segment.dimensions()) : segment)
            .toList());
  }

  private boolean isStill(FeatureMatrix segment) {
    int rest = segment.values().length - segment.dimensions();
    return segment.frames() >= Math.max(2, frames(STILL_SECONDS))
        && Arrays.equals(
            segment.values(),
            0,
            rest,
            segment.values(),
            segment.dimensions(),
            rest + segment.dimensions());
  }

  /** Recognises a segment whose emissions are known; filters have not seen it. */
  Segment segment(Stretch stretch, Emissions emissions, DecodingOptions decoding) {
    DecoderSession session = decoder.begin(decoding);
    if (emissions.steps() > 0) {
      session.step(emissions);
    }
    return new SegmentBuilder(stretch.startSeconds(), stretch.endSeconds(), stepSeconds())
        .build(session.end());
  }

  /** Frames in a time, rounded. */
  int frames(double seconds) {
    return (int) Math.round(seconds / features.frameShiftSeconds());
  }

  /** Length of some frames. */
  double seconds(long frames) {
    return frames * features.frameShiftSeconds();
  }

  /**
   * Opens what a model asks for. The decoder, which may have a large vocabulary to sort, is made
   * beside the acoustic model, which has its weights to read: one short recording waits for both.
   *
   * @param decoderName a decoder other than the model's, or null
   * @param decoderSettings overlay those of the model
   * @param plugins what every stream goes through
   * @param backend where the network is computed
   * @param observer hears of the passes of the network
   * @throws IllegalArgumentException if a setting of the model makes no sense
   */
  static Stages open(
      Plugins from,
      ModelPack pack,
      @Nullable String decoderName,
      Settings decoderSettings,
      StreamPlugins plugins,
      String backend,
      BatchObserver observer)
      throws IOException {
    ModelDescription model = pack.description();
    FeatureSpec features =
        from.named(FeatureExtractorProvider.class, model.features().text("extractor"))
            .configure(model.features());
    DecoderProvider decoders =
        from.named(
            DecoderProvider.class,
            decoderName == null ? model.decoder().text("type", "greedy") : decoderName);
    AcousticModelProvider acousticModels =
        from.named(AcousticModelProvider.class, model.acousticModel().text("type"));
    Settings overlaid = model.decoder().overlaidBy(decoderSettings);
    FutureTask<Decoder> decoder =
        new FutureTask<>(
            () -> decoders.create(model.alphabet(), overlaid, pack, LanguageModels.of(from)));
    Thread loading = new Thread(decoder, "tarsier-decoder-loading");
    loading.setDaemon(true);
    loading.start();
    AcousticModel acousticModel =
        acousticModels.open(
            model.alphabet(), model.acousticModel(), pack, new BackendChoice(backend, from));
    try {
      if (acousticModel.featureDimensions() != features.dimensions()) {
        throw new ModelException(
            String.format(
                "model '%s' does not fit together: its front end gives %d values per frame, its"
                    + " network takes %d",
                model.name(), features.dimensions(), acousticModel.featureDimensions()));
      }
      Optional<MicroBatcher> chunks =
          acousticModel
              .chunked()
              .map(
                  inference ->
                      new MicroBatcher(
                          inference, Runtime.getRuntime().availableProcessors(), observer));
      return new Stages(features, acousticModel, chunks, result(decoder), plugins);
    } catch (IOException | RuntimeException | Error e) {
      acousticModel.close();
      throw e;
    }
  }

  private static Decoder result(FutureTask<Decoder> decoder) throws IOException {
    try {
      return decoder.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the decoder was made");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
