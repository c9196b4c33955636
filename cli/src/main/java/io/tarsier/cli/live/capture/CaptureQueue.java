package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioChunk;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Audio between its capture and its recognition. Thread-safe.
 *
 * <p>A queue of live audio that is full takes no more until half of it is recognised: one gap harms
 * less than many. Other audio waits until there is room.
 */
public final class CaptureQueue {

  private final double capacitySeconds;
  private final boolean live;
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private int sampleRateHz = 1;
  private long samples;
  private long lostSamples;
  private long gapSamples;
  private boolean ended;

  /**
   * An empty queue.
   *
   * @param capacitySeconds how much audio it holds
   * @param live whether audio that has no room is lost
   */
  public CaptureQueue(double capacitySeconds, boolean live) {
    this.capacitySeconds = capacitySeconds;
    this.live = live;
  }

  /**
   * A piece of audio.
   *
   * @param gapSeconds how much audio was lost before it
   */
  public record Piece(AudioChunk chunk, double gapSeconds) {}

  /**
   * Appends audio, or loses it, or waits for room.
   *
   * @param chunk audio of the same rate as that before
   * @return false if the queue has been ended, and the audio is ignored
   */
  public synchronized boolean put(AudioChunk chunk) throws InterruptedException {
    while (!live && !ended && !hasRoom()) {
      wait();
    }
    if (ended) {
      return false;
    }
    sampleRateHz = chunk.sampleRateHz();
    if (hasRoom()) {
      pieces.add(new Piece(chunk, seconds(gapSamples)));
      samples += chunk.samples().length;
      gapSamples = 0;
      notifyAll();
    } else {
      gapSamples += chunk.samples().length;
      lostSamples += chunk.samples().length;
    }
    return true;
  }

  private boolean hasRoom() {
    return gapSamples > 0 ? seconds() <= capacitySeconds / 2 : seconds() < capacitySeconds;
  }

  /** Waits for the next piece; null when all have been taken and the queue has been ended. */
  public synchronized @Nullable Piece take() throws InterruptedException {
    while (pieces.isEmpty() && !ended) {
      wait();
    }
    Piece piece = pieces.poll();
    if (piece != null) {
      samples -= piece.chunk().samples().length;
      notifyAll();
    }
    return piece;
  }

  /** Takes no more audio; what is here stays to be taken. Idempotent. */
  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How much audio waits. */
  public synchronized double seconds() {
    return seconds(samples);
  }

  /** How much audio was lost so far. */
  public synchronized double lostSeconds() {
    return seconds(lostSamples);
  }

  private double seconds(long count) {
    return (double) count / sampleRateHz;
  }
}
