package io.tarsier.server.live;

import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.StreamMeter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Foresees whether one more live stream could be recognised without making the others late.
 * Thread-safe.
 *
 * <p>By demand: a young stream is taken for real time, an older one for as much audio as it has
 * sent lately, at most real time. That times what a second of audio has lately cost the workers
 * must stay below a share of the processors. Who sends faster than real time counts once, since
 * turns keep him from delaying others.
 *
 * <p>By lateness: while audio of some streams has waited long that they had not sent too early,
 * there is more to do than can be done, for whatever reason.
 */
public final class Admission {

  /** What a second of audio is taken to cost, in processor seconds, before that is known. */
  private static final double FIRST_COST = 0.03;

  /** How much audio the first assumption counts for. */
  private static final double FIRST_COST_SECONDS = 20;

  /** After a second, what audio has cost counts for so much less. */
  private static final double COST_DECAY = 0.97;

  private static final double RATE_DECAY = 0.9;

  private static final double YOUNG_SECONDS = 5;
  private static final double LATE_SECONDS = 1;
  private static final double MAX_LATE_SHARE = 0.05;

  private final int processors;
  private final double maxLoad;
  private final Set<Demand> streams = new HashSet<>();

  private double cpuSeconds;
  private double audioSeconds;
  private int late;
  private long lastSampleNanos;

  /**
   * @param processors how many processors recognise
   * @param maxLoad share of them that live streams may need; 0 for any, also if streams are late
   * @param nowNanos as of {@link System#nanoTime}, here and below
   */
  public Admission(int processors, double maxLoad, long nowNanos) {
    this.processors = processors;
    this.maxLoad = maxLoad;
    this.lastSampleNanos = nowNanos;
  }

  /** Why one more stream would be too many; nothing if it would not. */
  public synchronized Optional<String> objection(long nowNanos) {
    if (maxLoad == 0) {
      return Optional.empty();
    }
    double load = (demand(nowNanos) + 1) * cost() / processors;
    if (load > maxLoad) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the server is busy: another stream would take it to %.0f %% of its processors, and"
                  + " %.0f are allowed; try again later",
              100 * load,
              100 * maxLoad));
    }
    if (late > MAX_LATE_SHARE * streams.size()) {
      return Optional.of(
          "the server is late with "
              + late
              + " of "
              + streams.size()
              + " streams; try again later");
    }
    return Optional.empty();
  }

  /** The share of the processors that the present streams need, as far as can be foreseen. */
  public synchronized double load(long nowNanos) {
    return demand(nowNanos) * cost() / processors;
  }

  /** A stream is let in. */
  public synchronized Demand enter(long nowNanos) {
    Demand demand = new Demand(nowNanos);
    streams.add(demand);
    return demand;
  }

  /**
   * A worker has done something for a stream.
   *
   * @param cpuNanos processor time it took
   */
  synchronized void turn(long cpuNanos) {
    cpuSeconds += cpuNanos / 1e9;
  }

  /** Looks at what has happened since the last look; to be called about once a second. */
  public synchronized void sample(long nowNanos) {
    double seconds = (nowNanos - lastSampleNanos) / 1e9;
    lastSampleNanos = nowNanos;
    streams.forEach(stream -> stream.sample(seconds));
    cpuSeconds *= Math.pow(COST_DECAY, seconds);
    audioSeconds *= Math.pow(COST_DECAY, seconds);
    late = (int) streams.stream().filter(stream -> stream.isLate(nowNanos)).count();
  }

  private double cost() {
    return (FIRST_COST * FIRST_COST_SECONDS + cpuSeconds) / (FIRST_COST_SECONDS + audioSeconds);
  }

  private double demand(long nowNanos) {
    return streams.stream().mapToDouble(stream -> stream.rate(nowNanos)).sum();
  }

  /** What one stream asks for. Thread-safe. */
  public final class Demand {

    private final long enteredNanos;
    private int channels = 1;
    private double fresh;
    private double audio;
    private double seconds;
    private double allAudio;
    private double waitSeconds;

    private Demand(long enteredNanos) {
      this.enteredNanos = enteredNanos;
    }

    /** Counts what the stream does, and passes it on. */
    public StreamMeter metering(StreamMeter next) {
      return new Meter(this, next);
    }

    /** The stream is gone. Idempotent. */
    public void leave() {
      synchronized (Admission.this) {
        streams.remove(this);
      }
    }

    /** How long the first of the messages that wait for recognition has waited; 0 for none. */
    public void waits(long nanos) {
      synchronized (Admission.this) {
        waitSeconds = nanos / 1e9;
      }
    }

    private void channels(int count) {
      synchronized (Admission.this) {
        channels = count;
      }
    }

    private void recognised(double newAudioSeconds) {
      synchronized (Admission.this) {
        fresh += newAudioSeconds;
        audioSeconds += newAudioSeconds;
      }
    }

    private void sample(double sinceSeconds) {
      double decay = Math.pow(RATE_DECAY, sinceSeconds);
      audio = audio * decay + fresh;
      seconds = seconds * decay + sinceSeconds;
      allAudio += fresh;
      fresh = 0;
    }

    private boolean isLate(long nowNanos) {
      double ageSeconds = (nowNanos - enteredNanos) / 1e9;
      return waitSeconds > LATE_SECONDS && allAudio < channels * ageSeconds;
    }

    /** Seconds of audio per second. */
    private double rate(long nowNanos) {
      boolean young = nowNanos - enteredNanos < YOUNG_SECONDS * 1e9 || seconds == 0;
      return young ? channels : Math.min(channels, audio / seconds);
    }
  }

  private record Meter(Demand demand, StreamMeter next) implements StreamMeter {

    @Override
    public void received(int bytes) {
      next.received(bytes);
    }

    @Override
    public void channels(int count) {
      demand.channels(count);
      next.channels(count);
    }

    @Override
    public void replied(Outbox.Kind kind, long latencyNanos) {
      next.replied(kind, latencyNanos);
    }

    @Override
    public void recognised(double audioSeconds, long workerNanos) {
      demand.recognised(audioSeconds);
      next.recognised(audioSeconds, workerNanos);
    }

    @Override
    public void closed(int code) {
      demand.leave();
      next.closed(code);
    }
  }
}
