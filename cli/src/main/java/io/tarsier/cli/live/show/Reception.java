package io.tarsier.cli.live.show;

import io.tarsier.api.AudioChunk;

/**
 * How the audio comes in. Immutable.
 *
 * @param decibels level of the last piece, relative to full scale, {@value #SILENCE_DECIBELS}..0
 * @param behindSeconds how far recognition is behind the audio
 */
public record Reception(int decibels, double behindSeconds) {

  /** Less than this is taken for silence. */
  public static final int SILENCE_DECIBELS = -60;

  /** The reception of a piece of audio: its level is that of a sine as loud as 0 dB at most. */
  public static Reception of(AudioChunk chunk, double behindSeconds) {
    double sum = 0;
    for (float sample : chunk.samples()) {
      sum += (double) sample * sample;
    }
    double power = 2 * sum / Math.max(1, chunk.samples().length);
    long decibels = Math.round(10 * Math.log10(power));
    return new Reception((int) Math.max(SILENCE_DECIBELS, Math.min(0, decibels)), behindSeconds);
  }
}
