package io.tarsier.training;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.training.data.Batch;
import io.tarsier.training.data.BatchMaker;
import io.tarsier.training.data.Example;
import io.tarsier.training.data.Prefetcher;
import io.tarsier.training.data.Recording;
import io.tarsier.training.data.Source;
import io.tarsier.training.dl4j.AcousticNetwork;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs a training from its beginning or its last checkpoint to its end. Single-owner, except for
 * {@link #requestStop}.
 */
public final class Trainer implements Closeable {

  private static final int NORMALISATION_SAMPLE = 300;

  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final TrainingFolder folder;
  private final TrainingData data;
  private final FeatureSpec features;
  private final List<BatchMaker> makers = new ArrayList<>();
  private final TrainingPlan plan;
  private final DevSet dev;
  private final EpochAverage averaged;
  private final Throughput throughput = new Throughput();
  private volatile boolean stopRequested;
  private Checkpoint now;

  /**
   * Opens the folder of a training; decodes what its cache lacks.
   *
   * @param resume whether to go on from the checkpoint in the folder, if there is one; otherwise
   *     the training begins anew
   * @param initial a model pack to begin from instead of random weights; ignored when resuming
   * @param backend computes the recurrent layers; empty for the processor
   * @throws UnsupportedInputException if there is nothing to train on, or the folder holds a
   *     training already and {@code resume} is false
   */
  public Trainer(
      TrainingSettings settings,
      Path folder,
      boolean resume,
      Optional<Path> initial,
      Optional<Backend> backend,
      TrainingListener listener)
      throws IOException {
    this.settings = settings;
    this.listener = listener;
    this.folder = new TrainingFolder(folder);
    this.averaged = new EpochAverage(this.folder, settings.averageLast());
    Path checkpoint = this.folder.file(TrainingFolder.CHECKPOINT);
    if (Files.exists(checkpoint) && !resume) {
      throw new UnsupportedInputException(
          folder + " holds a training already; resume it, or choose another folder");
    }
    features =
        Plugins.load()
            .named(FeatureExtractorProvider.class, settings.features().text("extractor", "log-mel"))
            .configure(settings.features());
    if (features.dimensions() != settings.network().settings().inputDimensions()) {
      throw new IllegalArgumentException(
          String.format(
              "network.inputDimensions is %d; the features have %d",
              settings.network().settings().inputDimensions(), features.dimensions()));
    }
    data = new TrainingData(settings, folder, listener);
    try {
      for (int stage = 0; stage < settings.stages().size(); stage++) {
        makers.add(
            new BatchMaker(
                data.cache(),
                data.augmenter(stage),
                features,
                settings.network().framesPerStep(),
                settings.alphabet().space()));
      }
      plan = new TrainingPlan(settings, data);
      dev = new DevSet(data.devRecordings(), this::extract, settings.alphabet());
      now = Files.exists(checkpoint) ? restore(checkpoint) : begin(initial);
      backend.ifPresent(now.network()::computeOn);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private Checkpoint restore(Path file) throws IOException {
    Checkpoint restored = Checkpoint.read(file, plan.schedule(), settings.maxGradientNorm());
    folder.rewindLog(restored.state().step());
    listener.message("going on from step " + restored.state().step());
    return restored;
  }

  private Checkpoint begin(Optional<Path> pack) throws IOException {
    Optional<InitialModel> initial = Optional.empty();
    if (pack.isPresent()) {
      initial =
          Optional.of(
              InitialModel.read(pack.get(), settings.network().settings(), settings.alphabet()));
    }
    Normalisation normalisation =
        initial.isPresent() ? initial.get().normalisation() : measureNormalisation();
    AcousticNetwork network =
        AcousticNetwork.create(
            settings
                .network()
                .shape(
                    settings.alphabet().size(),
                    settings.alphabet().blank(),
                    data.auxiliarySymbols()),
            plan.schedule(),
            settings.maxGradientNorm(),
            settings.seed());
    initial.ifPresent(model -> model.into(network));
    listener.message(
        String.format(
            "%,d parameters, %d steps, %.1f h of audio in the first epoch",
            network.parameterCount(),
            plan.totalSteps(),
            data.sources(0).stream().mapToDouble(Source::seconds).sum() / 3600));
    return new Checkpoint(network, TrainingState.BEGIN, normalisation);
  }

  /** Over clean recordings, evenly spread over the sources of all stages. */
  private Normalisation measureNormalisation() throws IOException {
    List<Recording> all = new ArrayList<>();
    for (int stage = 0; stage < settings.stages().size(); stage++) {
      data.sources(stage).forEach(source -> all.addAll(source.recordings()));
    }
    int count = Math.min(all.size(), NORMALISATION_SAMPLE);
    List<FeatureMatrix> matrices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      matrices.add(extract(all.get((int) ((long) i * all.size() / count))));
    }
    return Normalisation.measure(matrices, features.dimensions());
  }

  private FeatureMatrix extract(Recording recording) throws IOException {
    return BatchMaker.extract(features, data.cache().read(recording.utterance().audio()));
  }

  /** Asks the training to write a checkpoint and return after the current step; thread-safe. */
  public void requestStop() {
    stopRequested = true;
  }

  /**
   * Trains until the last stage is done or a stop is requested.
   *
   * @return whether the training is done
   */
  public boolean train() throws IOException {
    while (now.state().stage() < settings.stages().size()) {
      if (!trainEpoch()) {
        now.write(folder);
        listener.message("stopped at step " + now.state().step() + "; checkpoint written");
        return false;
      }
    }
    finish();
    return true;
  }

  /** Trains the rest of the current epoch; false if stopped before its end. */
  private boolean trainEpoch() throws IOException {
    TrainingState state = now.state();
    StageSettings stage = settings.stages().get(state.stage());
    List<List<Example>> batches = plan.epoch(state.stage(), state.epoch()).batches();
    long lastCheckpoint = System.nanoTime();
    throughput.start();
    try (Prefetcher prefetcher =
        new Prefetcher(
            makers.get(state.stage()),
            batches.subList(state.batch(), batches.size()),
            settings.dataThreads())) {
      while (prefetcher.hasNext()) {
        if (stopRequested) {
          return false;
        }
        long begin = System.nanoTime();
        Batch batch = prefetcher.next();
        double waited = (System.nanoTime() - begin) / 1e9;
        AcousticNetwork.Step step = step(batch);
        double wall = (System.nanoTime() - begin) / 1e9;
        throughput.add(batch.seconds(), wall, waited);
        now =
            now.with(
                now.state()
                    .afterBatch(
                        now.network().steps(),
                        batch.seconds(),
                        wall,
                        step.loss(),
                        batch.dropped()));
        report(stage, batch, step);
        if ((System.nanoTime() - lastCheckpoint) / 60e9 >= settings.checkpointMinutes()) {
          now.write(folder);
          lastCheckpoint = System.nanoTime();
        }
      }
    }
    endEpoch(stage, batches.size());
    return true;
  }

  private AcousticNetwork.Step step(Batch batch) {
    if (batch.features().isEmpty()) {
      return new AcousticNetwork.Step(0, 0, 0);
    }
    Packer packer = packer();
    var layout = packer.layout(batch.features());
    float[] packed = packer.pack(batch.features(), layout);
    int[][] auxiliary = batch.auxiliary();
    return data.auxiliarySymbols() > 0 && auxiliary != null
        ? now.network().step(packed, layout, batch.labels(), auxiliary)
        : now.network().step(packed, layout, batch.labels());
  }

  private Packer packer() {
    return new Packer(now.normalisation(), settings.network().stack());
  }

  private void report(StageSettings stage, Batch batch, AcousticNetwork.Step step)
      throws IOException {
    StepReport report =
        new StepReport(
            stage.name(),
            now.state().epoch() + 1,
            stage.epochs(),
            now.state().step(),
            plan.totalSteps(),
            step.loss(),
            step.gradientNorm(),
            step.learningRate(),
            batch.features().size(),
            batch.seconds(),
            throughput.audioPerWall(),
            throughput.waitShare());
    folder.log(report);
    listener.step(report);
  }

  private void endEpoch(StageSettings stage, int batches) throws IOException {
    long begin = System.nanoTime();
    TrainingState state = now.state();
    DevSet.Score score = score();
    double wer = score.allWords().rate();
    double cer = score.allCharacters().rate();
    boolean best =
        dev.isEmpty() || wer < state.bestWer() || (wer == state.bestWer() && cer < state.bestCer());
    if (best) {
      folder.writeParameters(TrainingFolder.BEST, now.network().parameters());
      now = now.with(now.state().withBest(wer, cer));
    }
    boolean last = state.epoch() + 1 == stage.epochs();
    averaged.keep(state.epoch(), now.network().parameters());
    double wall = (System.nanoTime() - begin) / 1e9;
    now = now.with(now.state().afterEpoch(last, wall));
    EpochReport report =
        epochReport(stage, state, state.epochLoss() / Math.max(1, batches), score, best);
    folder.log(report);
    now.write(folder);
    listener.epoch(report);
  }

  private DevSet.Score score() {
    return dev.score(now.network(), packer(), settings.network()::steps);
  }

  private static EpochReport epochReport(
      StageSettings stage, TrainingState state, double loss, DevSet.Score score, boolean best) {
    TreeMap<String, Double> wer = new TreeMap<>();
    TreeMap<String, Double> cer = new TreeMap<>();
    score.words().forEach((corpus, rate) -> wer.put(corpus, rate.rate()));
    score.characters().forEach((corpus, rate) -> cer.put(corpus, rate.rate()));
    return new EpochReport(
        stage.name(),
        state.epoch() + 1,
        state.step(),
        loss,
        wer,
        cer,
        state.hours(),
        state.wallSeconds(),
        state.epochDropped(),
        best);
  }

  /** Tries the average of the last epochs, which often beats each of them. */
  private void finish() throws IOException {
    StageSettings stage = settings.stages().get(settings.stages().size() - 1);
    int count = Math.min(settings.averageLast(), stage.epochs());
    if (count < 2) {
      return;
    }
    float[] last = now.network().parameters();
    float[] average = averaged.mean(stage.epochs(), count);
    now.network().setParameters(average);
    DevSet.Score score = score();
    double wer = score.allWords().rate();
    boolean best = dev.isEmpty() || wer < now.state().bestWer();
    if (best) {
      folder.writeParameters(TrainingFolder.BEST, average);
      now = now.with(now.state().withBest(wer, score.allCharacters().rate()));
    }
    now.network().setParameters(last);
    now.write(folder);
    EpochReport report = epochReport(stage, now.state(), Double.NaN, score, best);
    listener.message(String.format("average of the last %d epochs: WER %s", count, report.wer()));
  }

  /**
   * Writes a model pack of the best parameters so far: those with the lowest word error rate on the
   * dev set, or the last ones without a dev set.
   *
   * @throws UnsupportedInputException if no epoch has ended yet
   */
  public void writePack(Path target) throws IOException {
    float[] best = folder.readParameters(TrainingFolder.BEST);
    float[] current = now.network().parameters();
    now.network().setParameters(best);
    try {
      new PackBuilder(settings, now, data, score()).write(target);
    } finally {
      now.network().setParameters(current);
    }
  }

  /** The network as it is now; for tests and tools in this package. */
  AcousticNetwork network() {
    return now.network();
  }

  FeatureMatrix devFeatures(int index) throws IOException {
    return extract(data.devRecordings().get(index));
  }

  /** The best parameters' emissions. */
  Emissions emissions(FeatureMatrix matrix) throws IOException {
    float[] current = now.network().parameters();
    now.network().setParameters(folder.readParameters(TrainingFolder.BEST));
    Packer packer = packer();
    var layout = packer.layout(List.of(matrix));
    float[] values = now.network().logProbabilities(packer.pack(List.of(matrix), layout), layout);
    now.network().setParameters(current);
    int symbols = settings.alphabet().size();
    return new Emissions(values, values.length / symbols, symbols);
  }

  TrainingState state() {
    return now.state();
  }

  @Override
  public void close() throws IOException {
    data.close();
  }
}
