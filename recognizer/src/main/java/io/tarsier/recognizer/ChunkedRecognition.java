package io.tarsier.recognizer;

import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.EndpointRuleProvider.Situation;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.recognizer.plugin.EndpointRules;
import io.tarsier.recognizer.plugin.FilterChain;
import java.util.Arrays;
import java.util.List;

/**
 * Live recognition: the network runs chunk by chunk, words become stable some time after they were
 * said, pauses end segments.
 *
 * <p>Everything is decided when a certain frame has arrived: at the end of a window of frames, or
 * when it has been quiet for the length of a pause. In the latter case the frames that wait for
 * their right context are looked at early, since silence is all that would come.
 */
final class ChunkedRecognition implements SegmentRecognition {

  /** How much later a step must have been heard than the end of a word, before it is stable. */
  private static final double STABLE_AFTER_SECONDS = 0.4;

  /** The same before it is shown: most words that change are those that are not yet over. */
  private static final double SHOWN_AFTER_SECONDS = 0.12;

  private static final Partial NOTHING = new Partial("", 0, 0);

  /** In this last part of the longest segment the pauses that end it become shorter. */
  private static final double SHORTER_PAUSES_FROM = 2.0 / 3;

  /** Pauses so long part words even where the network hears no space. */
  private static final double LONG_GAP_SECONDS = 0.3;

  /** What an early look may find missing of a pause, since the network hears words end later. */
  private static final double PAUSE_SLACK_SECONDS = 0.16;

  private final Stages stages;
  private final MicroBatcher batcher;
  private final StreamOptions options;
  private final FilterChain filters;
  private final EndpointRules rules;
  private final Chunking chunking;
  private final int framesPerStep;
  private final int pauseFrames;
  private final FrameBuffer pending;
  private final Loudness loudness;

  /** Where on the clock the frame 0 begins. */
  private double originSeconds;

  /** Where the audio ends, once that is known: frames may reach beyond. */
  private double audioEndSeconds = Double.POSITIVE_INFINITY;

  /** The first frame of the segment, counted from the origin. */
  private long firstFrame;

  private State state;
  private DecoderSession session;
  private SpokenSteps spoken;
  private boolean speaking;
  private Partial lastPartial = NOTHING;

  ChunkedRecognition(
      Stages stages, MicroBatcher batcher, StreamOptions options, double startSeconds) {
    this.stages = stages;
    this.batcher = batcher;
    this.options = options;
    this.filters = stages.plugins().newFilters();
    this.rules = stages.plugins().newRules();
    this.chunking = options.chunking().orElse(batcher.inference().chunking());
    this.framesPerStep = stages.acousticModel().framesPerStep();
    this.pauseFrames = stages.frames(options.endpointing().pauseSeconds());
    this.pending = new FrameBuffer(stages.features().dimensions());
    this.loudness = new Loudness(stages.features().frameShiftSeconds());
    this.originSeconds = startSeconds + stages.features().firstFrameSeconds();
    this.state = batcher.inference().begin();
    this.session = stages.decoder().begin(options.decoding());
    this.spoken = new SpokenSteps(stages.acousticModel().alphabet());
  }

  @Override
  public void accept(FeatureMatrix matrix, List<RecognitionEvent> events) {
    int dimensions = matrix.dimensions();
    for (int frame = 0; frame < matrix.frames(); frame++) {
      pending.append(matrix, frame, 1);
      loudness.accept(matrix.values(), frame * dimensions, dimensions);
      if (pending.frames() == chunking.windowSteps() * framesPerStep) {
        takeChunk(events);
      }
      if (loudness.quietFrames() == pauseFrames) {
        lookForPause(events);
      }
    }
  }

  @Override
  public void finish(FeatureMatrix matrix, double endSeconds, List<RecognitionEvent> events) {
    audioEndSeconds = endSeconds;
    accept(matrix, events);
    if (pending.frames() > 0) {
      take(run(state, pending.frames()), heardSeconds(), events);
      pending.dropHead(pending.frames());
    }
    endSegment(Ending.FINISHED, endSeconds, endSeconds, events);
    originSeconds = endSeconds + stages.features().firstFrameSeconds();
    audioEndSeconds = Double.POSITIVE_INFINITY;
    firstFrame = 0;
    state = batcher.inference().begin();
  }

  private void takeChunk(List<RecognitionEvent> events) {
    Window window =
        new Window(state, pending.head(chunking.windowSteps() * framesPerStep), chunking.steps());
    Emissions emissions = batcher.run(window);
    double heard = heardSeconds();
    pending.dropHead(chunking.steps() * framesPerStep);
    int cut = placeToCut(emissions);
    if (cut >= 0) {
      take(part(emissions, 0, cut), heard, events);
      endSegment(Ending.LENGTH, endOfStepsSeconds(), heard, events);
      take(part(emissions, cut, emissions.steps()), heard, events);
    } else {
      take(emissions, heard, events);
    }
    double silent = spoken.trailing() * stages.stepSeconds();
    Hypothesis sofar = session.partial();
    boolean words = !sofar.text().isEmpty();
    if (words && silent >= options.endpointing().pauseSeconds()) {
      endSegment(Ending.PAUSE, endOfStepsSeconds(), heard, events);
      state = batcher.inference().begin();
    } else if (!words && silent >= options.endpointing().silenceSeconds()) {
      endSegment(Ending.SILENCE, endOfStepsSeconds(), heard, events);
      state = batcher.inference().begin();
    } else if (words && rules.end(situation(sofar, silent))) {
      endSegment(Ending.RULE, endOfStepsSeconds(), heard, events);
    } else {
      reportPartial(sofar, heard, events);
    }
  }

  private Situation situation(Hypothesis sofar, double silent) {
    return new Situation(sofar.text(), spoken.steps() * stages.stepSeconds(), silent);
  }

  /**
   * It has been quiet for the length of a pause. Looks at all frames that there are; if the network
   * hears a pause, too, the segment is over, else nothing has happened.
   */
  private void lookForPause(List<RecognitionEvent> events) {
    int frames = pending.frames() - pending.frames() % framesPerStep;
    if (frames == 0) {
      return;
    }
    Emissions emissions = run(state.copy(), frames);
    double silent = spoken.trailingAfter(emissions) * stages.stepSeconds();
    if (!spoken.anyAfter(emissions)
        || silent < options.endpointing().pauseSeconds() - PAUSE_SLACK_SECONDS) {
      return;
    }
    double heard = heardSeconds();
    pending.dropHead(frames);
    take(emissions, heard, events);
    endSegment(Ending.PAUSE, endOfStepsSeconds(), heard, events);
    state = batcher.inference().begin();
  }

  private Emissions run(State from, int frames) {
    int steps = (frames + framesPerStep - 1) / framesPerStep;
    return batcher.run(new Window(from, pending.head(frames), steps));
  }

  /**
   * Where in a chunk a segment that has become long shall be cut: the longer it is, the shorter a
   * pause will do, and at last the gap between two words.
   *
   * @return a step of the chunk, or -1
   */
  private int placeToCut(Emissions emissions) {
    double maxSeconds = options.endpointing().maxSegmentSeconds();
    double seconds = (spoken.steps() + emissions.steps()) * stages.stepSeconds();
    double left = (maxSeconds - seconds) / (maxSeconds * (1 - SHORTER_PAUSES_FROM));
    if (left > 1 || !spoken.any()) {
      return seconds >= maxSeconds ? emissions.steps() : -1;
    }
    int least = steps(options.endpointing().pauseSeconds() * Math.max(0, left));
    int gap = spoken.gap(emissions, Math.max(1, least), steps(LONG_GAP_SECONDS));
    return gap < 0 && seconds >= maxSeconds ? emissions.steps() : gap;
  }

  private void take(Emissions emissions, double heard, List<RecognitionEvent> events) {
    session.step(emissions);
    spoken.accept(emissions);
    if (spoken.any() && !speaking) {
      speaking = true;
      events.add(new SpeechStarted(secondsOf(spoken.first()), heard));
    }
  }

  private void reportPartial(Hypothesis sofar, double heard, List<RecognitionEvent> events) {
    int stableWords = session.commit(spoken.steps() - steps(STABLE_AFTER_SECONDS));
    if (!options.partials()) {
      return;
    }
    Partial partial = partial(sofar, stableWords, heard);
    if (!partial.text().equals(lastPartial.text())
        || partial.stableCharacters() != lastPartial.stableCharacters()) {
      lastPartial = partial;
      events.add(partial);
    }
  }

  private Partial partial(Hypothesis sofar, int stableWords, double heard) {
    List<Hypothesis.Word> words = sofar.words();
    if (words.isEmpty()) {
      return new Partial(sofar.text(), 0, heard);
    }
    StringBuilder text = new StringBuilder();
    int stable = 0;
    for (int i = 0; i < words.size(); i++) {
      Hypothesis.Word word = words.get(i);
      if (i >= stableWords && word.endStep() > spoken.steps() - steps(SHOWN_AFTER_SECONDS)) {
        break;
      }
      text.append(i == 0 ? "" : " ").append(word.text());
      stable = i < stableWords ? text.length() : stable;
    }
    return new Partial(text.toString(), stable, heard);
  }

  /** Reports what was said in the steps taken, and begins a segment with the steps after them. */
  private void endSegment(
      Ending ending, double endSeconds, double heard, List<RecognitionEvent> events) {
    if (speaking && ending != Ending.LENGTH) {
      speaking = false;
      events.add(new SpeechEnded(Math.min(endSeconds, secondsOf(spoken.end())), heard));
    }
    SegmentBuilder builder =
        new SegmentBuilder(
            originSeconds + stages.seconds(firstFrame), endSeconds, stages.stepSeconds());
    events.add(new Final(filters.apply(builder.build(session.end())), ending, heard));
    firstFrame += (long) spoken.steps() * framesPerStep;
    session = stages.decoder().begin(options.decoding());
    spoken = new SpokenSteps(stages.acousticModel().alphabet());
    lastPartial = NOTHING;
  }

  private static Emissions part(Emissions emissions, int from, int to) {
    int n = emissions.vocabularySize();
    return new Emissions(
        Arrays.copyOfRange(emissions.logProbabilities(), from * n, to * n), to - from, n);
  }

  private int steps(double seconds) {
    return (int) Math.round(seconds / stages.stepSeconds());
  }

  private double secondsOf(int step) {
    return onAudio(originSeconds + stages.seconds(firstFrame) + step * stages.stepSeconds());
  }

  private double onAudio(double seconds) {
    return Math.min(Math.max(0, seconds), audioEndSeconds);
  }

  private double endOfStepsSeconds() {
    return secondsOf(spoken.steps());
  }

  /** Where the audio ends that the frames so far were made of. */
  private double heardSeconds() {
    long frames = firstFrame + (long) spoken.steps() * framesPerStep + pending.frames();
    return onAudio(originSeconds + stages.seconds(frames));
  }
}
