package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The weights of one 3 x 3 convolution, or their gradients. The memory belongs to the caller.
 *
 * @param channels output channels
 * @param kernel [9 inputChannels x channels], row-major; the 9 are [time][frequency], earliest time
 *     and lowest band first, and the input channels run fastest
 * @param bias [channels]
 */
public record ConvolutionWeights(int channels, FloatPointer kernel, FloatPointer bias) {

  public ConvolutionWeights {
    Checks.range("channels", channels, 1, 4096);
  }
}
