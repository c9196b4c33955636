package io.tarsier.training.dl4j;

import io.tarsier.training.data.Randoms;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Configuration of the convolutional front end: {@code nIn} bands per frame in, {@code nOut} values
 * per step out. Parameters: kernel [9 x channels] and bias [channels] of the first convolution,
 * kernel [9 channels x channels] and bias [channels] of the second.
 */
public final class ConvolutionFront extends NativeLayerConfiguration {

  private static final long serialVersionUID = 1L;

  private int channels;

  /** For DL4J, which fills it by the setters. */
  public ConvolutionFront() {}

  /** A front end of that many channels in either convolution. */
  ConvolutionFront(String name, int bands, int channels, long seed) {
    super(name, bands, (bands + 3) / 4 * channels, seed);
    this.channels = channels;
  }

  /** Channels of either convolution. */
  public int getChannels() {
    return channels;
  }

  public void setChannels(int channels) {
    this.channels = channels;
  }

  @Override
  int parameterCount() {
    return firstParameters() + (9 * channels + 1) * channels;
  }

  int firstParameters() {
    return (9 + 1) * channels;
  }

  /** He-uniform kernels (He et al., ICCV 2015), biases zero. */
  @Override
  float[] initialParameters() {
    float[] values = new float[parameterCount()];
    SplittableRandom random = Randoms.of(getSeed());
    BiLstm.uniform(values, 0, 9 * channels, Math.sqrt(6.0 / 9), random);
    BiLstm.uniform(
        values,
        firstParameters(),
        9 * channels * channels,
        Math.sqrt(6.0 / (9 * channels)),
        random);
    return values;
  }

  @Override
  NativeLayer<?> newLayer(NeuralNetConfiguration configuration, DataType dataType) {
    return new ConvolutionFrontLayer(configuration, dataType);
  }
}
