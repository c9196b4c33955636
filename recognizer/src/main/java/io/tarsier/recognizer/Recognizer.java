package io.tarsier.recognizer;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaders;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelProvider;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.Transcript;
import io.tarsier.pack.ModelDescription;
import io.tarsier.pack.ModelPack;
import io.tarsier.pack.PackCache;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.FilterChain;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.recognizer.plugin.StreamPlugins;
import io.tarsier.recognizer.plugin.StreamTap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises speech with one model. Immutable; thread-safe; open as many streams on it as you like.
 */
public final class Recognizer implements AutoCloseable {

  private final ModelDescription model;
  private final String modelChecksum;
  private final AudioReaders audio;
  private final Stages stages;
  private final EventSinks sinks;

  private Recognizer(ModelPack pack, AudioReaders audio, Stages stages, EventSinks sinks) {
    this.model = pack.description();
    this.modelChecksum = pack.checksum();
    this.audio = audio;
    this.stages = stages;
    this.sinks = sinks;
  }

  /** Starts the making of a recognizer. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the model is. */
  public ModelDescription model() {
    return model;
  }

  /** What tells the model from every other one: SHA-256 in hexadecimal. */
  public String modelChecksum() {
    return modelChecksum;
  }

  /**
   * Opens a stream.
   *
   * @throws io.tarsier.api.UnsupportedInputException if the decoder cannot do what the options ask
   */
  public RecognizerStream newStream(StreamOptions options) {
    return newStream(options, 0);
  }

  /**
   * Opens a stream that goes on where another one ended.
   *
   * @param startSeconds what its clock says at the start, 0 or more
   * @throws io.tarsier.api.UnsupportedInputException if the decoder cannot do what the options ask
   */
  public RecognizerStream newStream(StreamOptions options, double startSeconds) {
    SegmentRecognition recognition = stages.recognition(options, startSeconds);
    return new RecognizerStream(
        stages.features().newExtractor(),
        recognition,
        sinks.tap(options.label(), model.name()),
        startSeconds);
  }

  /**
   * Recognises a recording of any format for which there is a reader.
   *
   * @throws io.tarsier.api.TarsierException if the recording cannot be decoded
   * @throws IOException if the file cannot be read
   */
  public Transcript transcribe(Path file) throws IOException {
    return transcribe(file, DecodingOptions.defaults());
  }

  /** The same with decoding options. */
  public Transcript transcribe(Path file, DecodingOptions decoding) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return transcribe(
          in, StreamOptions.offline().withDecoding(decoding).withLabel(file.toString()));
    }
  }

  /**
   * Recognises a recording from a stream, which is read to its end and closed.
   *
   * @throws io.tarsier.api.TarsierException if the recording cannot be decoded
   */
  public Transcript transcribe(InputStream in, DecodingOptions decoding) throws IOException {
    return transcribe(in, StreamOptions.offline().withDecoding(decoding));
  }

  /**
   * Recognises a recording from a stream as a live stream would be, if the options say so; the
   * stream is read to its end and closed.
   *
   * @throws io.tarsier.api.TarsierException if the recording cannot be decoded
   */
  public Transcript transcribe(InputStream in, StreamOptions options) throws IOException {
    List<Segment> segments = new ArrayList<>();
    try (RecordingStream recording = open(in, options)) {
      while (!recording.isDone()) {
        for (RecognitionEvent event : recording.next()) {
          if (event instanceof RecognitionEvent.Final finished) {
            segments.add(finished.segment());
          }
        }
      }
      return new Transcript(segments, recording.seconds());
    }
  }

  /**
   * Opens a recording of any format for which there is a reader, to be recognised step by step.
   *
   * @param in the recording; closed with what is returned, or if this fails
   * @throws io.tarsier.api.TarsierException if it is none, or the decoder cannot do what the
   *     options ask
   */
  public RecordingStream open(InputStream in, StreamOptions options) throws IOException {
    AudioReader reader = openAudio(in);
    try {
      return new RecordingStream(reader, newStream(options));
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  /** Opens a recording without recognising it. */
  AudioReader openAudio(InputStream in) throws IOException {
    try {
      return audio.open(in);
    } catch (IOException | RuntimeException | Error e) {
      in.close();
      throw e;
    }
  }

  Stages stages() {
    return stages;
  }

  /**
   * What becomes of a recording whose segments were recognised by themselves: filters run over them
   * in order, and event sinks are told.
   *
   * @param label what people may know it by
   */
  Transcript conclude(String label, Transcript unfiltered) {
    FilterChain filters = stages.plugins().newFilters();
    List<Segment> segments = unfiltered.segments().stream().map(filters::apply).toList();
    List<RecognitionEvent> events = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      Ending ending = i + 1 < segments.size() ? Ending.LENGTH : Ending.FINISHED;
      events.add(new RecognitionEvent.Final(segment, ending, segment.endSeconds()));
    }
    StreamTap tap = sinks.tap(label, model.name());
    tap.heard(events);
    tap.closed(unfiltered.durationSeconds());
    return new Transcript(segments, unfiltered.durationSeconds());
  }

  /** Frees the native memory of the model; no stream may be in use. Idempotent. */
  @Override
  public void close() {
    stages.acousticModel().close();
  }

  /** Chooses the model and the plugins of a {@link Recognizer}. Single-owner. */
  public static final class Builder {

    private @Nullable String modelName;
    private @Nullable Path modelPath;
    private @Nullable Plugins plugins;
    private @Nullable String decoderName;
    private Settings decoderSettings = Settings.EMPTY;
    private PluginChoice choice = PluginChoice.NONE;
    private EventSinks sinks = EventSinks.NONE;
    private BatchObserver observer = BatchObserver.NONE;
    private String backend = BackendChoice.AUTO;

    private Builder() {}

    /** A model that a plugin offers, by name. Without any, the one of highest priority is taken. */
    public Builder model(String name) {
      this.modelName = name;
      return this;
    }

    /** A model pack. */
    public Builder model(Path pack) {
      this.modelPath = pack;
      return this;
    }

    /** A decoder other than the one the model names. */
    public Builder decoder(String name) {
      this.decoderName = name;
      return this;
    }

    /** Settings that overlay the decoder settings of the model. */
    public Builder decoderSettings(Settings settings) {
      this.decoderSettings = settings;
      return this;
    }

    /** Adds a transcript filter; filters run in the order in which they are added. */
    public Builder filter(String name) {
      this.choice = choice.withFilter(name);
      return this;
    }

    /**
     * The filters and endpoint rules of a choice, with their settings, in place of those chosen
     * before; its sinks are not opened.
     */
    public Builder plugins(PluginChoice newChoice) {
      this.choice = newChoice;
      return this;
    }

    /** Who hears what all streams report; they stay the caller's, who closes them last. */
    public Builder sinks(EventSinks newSinks) {
      this.sinks = newSinks;
      return this;
    }

    /** Who hears of the passes of the network for live streams; without, nobody. */
    public Builder observer(BatchObserver newObserver) {
      this.observer = newObserver;
      return this;
    }

    /**
     * Where the network is computed: {@code auto}, {@code cpu} or the name of a backend. Without, a
     * GPU if one can be used, else the processor.
     */
    public Builder backend(String name) {
      this.backend = name;
      return this;
    }

    /** The plugins to choose from; without, those on the class path. */
    public Builder plugins(Plugins newPlugins) {
      this.plugins = newPlugins;
      return this;
    }

    /**
     * Opens the model.
     *
     * @throws io.tarsier.api.TarsierException if the model or a plugin is missing or damaged
     */
    public Recognizer build() throws IOException {
      Plugins from = plugins == null ? Plugins.load() : plugins;
      ModelPack pack = openPack(from);
      try {
        return new Recognizer(
            pack,
            AudioReaders.of(from),
            Stages.open(
                from,
                pack,
                decoderName,
                decoderSettings,
                StreamPlugins.make(from, choice),
                backend,
                observer),
            sinks);
      } catch (IllegalArgumentException e) {
        throw new ModelException(
            String.format(
                "model '%s' cannot be used: %s", pack.description().name(), e.getMessage()),
            e);
      }
    }

    private ModelPack openPack(Plugins from) throws IOException {
      if (modelPath != null) {
        return ModelPack.open(modelPath);
      }
      ModelProvider provider =
          modelName != null
              ? from.named(ModelProvider.class, modelName)
              : from.all(ModelProvider.class).stream()
                  .max(Comparator.comparingInt(ModelProvider::priority))
                  .orElseThrow(
                      () ->
                          new PluginException("there is no model on the class path; name a pack"));
      return PackCache.ofUser().open(provider.pack());
    }
  }
}
