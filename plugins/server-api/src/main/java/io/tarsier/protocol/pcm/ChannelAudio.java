package io.tarsier.protocol.pcm;

import io.tarsier.api.AudioChunk;
import java.util.List;

/**
 * A piece of audio with its channels apart. Immutable, if nobody writes to the samples.
 *
 * @param channels the samples of each channel, all of the same number
 * @param sampleRateHz samples per second of each
 */
public record ChannelAudio(List<float[]> channels, int sampleRateHz) {

  public ChannelAudio {
    channels = List.copyOf(channels);
  }

  /** One of the channels. */
  public AudioChunk channel(int index) {
    return new AudioChunk(channels.get(index), sampleRateHz);
  }

  /** The mean of the channels. */
  public AudioChunk mixed() {
    if (channels.size() == 1) {
      return channel(0);
    }
    float[] mean = new float[channels.get(0).length];
    for (float[] channel : channels) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += channel[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= channels.size();
    }
    return new AudioChunk(mean, sampleRateHz);
  }
}
