package io.tarsier.training.augment;

import io.tarsier.api.Checks;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A box-shaped room with a source and a microphone in it. Immutable.
 *
 * @param size length, width and height in metres
 * @param source where the mouth is, in metres from one corner
 * @param microphone where the microphone is, in metres from the same corner
 * @param reverberationSeconds time in which sound decays by 60 dB (T60)
 */
public record Room(
    double[] size, double[] source, double[] microphone, double reverberationSeconds) {

  private static final double SOUND_METRES_PER_SECOND = 343;

  /** What arrives this much weaker than the direct sound is left out: -50 dB. */
  private static final double TAIL = 3e-3;

  public Room {
    Checks.range("reverberationSeconds", reverberationSeconds, 0.05, 3);
  }

  /** A room like those people speak in: 2.5 to 9 m long, T60 0.1 to 0.7 s. */
  public static Room random(SplittableRandom random) {
    double[] size = {between(random, 2.5, 9), between(random, 2.5, 7), between(random, 2.3, 3.5)};
    double[] source = new double[3];
    double[] microphone = new double[3];
    do {
      for (int axis = 0; axis < 3; axis++) {
        source[axis] = between(random, 0.3, size[axis] - 0.3);
        microphone[axis] = between(random, 0.3, size[axis] - 0.3);
      }
    } while (distance(source, microphone) < 0.2 || distance(source, microphone) > 3.5);
    return new Room(size, source, microphone, between(random, 0.1, 0.7));
  }

  /**
   * Its impulse response by the image method (Allen and Berkley, JASA 1979), walls of equal
   * absorption chosen by Eyring's formula; starts with the direct sound and has unit energy.
   */
  public float[] impulseResponse(int sampleRateHz) {
    double volume = size[0] * size[1] * size[2];
    double surface = 2 * (size[0] * size[1] + size[0] * size[2] + size[1] * size[2]);
    // Eyring: T60 = 0.161 V / (-S ln(1 - a)); pressure is reflected with sqrt(1 - a).
    double reflection = Math.exp(-0.161 * volume / (2 * surface * reverberationSeconds));
    double direct = distance(source, microphone);
    int length = (int) (0.85 * reverberationSeconds * sampleRateHz);
    double reach = direct + length * SOUND_METRES_PER_SECOND / sampleRateHz;
    float[] response = new float[length + 2];
    int nx = (int) Math.ceil(reach / (2 * size[0]));
    int ny = (int) Math.ceil(reach / (2 * size[1]));
    int nz = (int) Math.ceil(reach / (2 * size[2]));
    for (int x = -nx; x <= nx; x++) {
      for (int y = -ny; y <= ny; y++) {
        for (int z = -nz; z <= nz; z++) {
          for (int mirror = 0; mirror < 8; mirror++) {
            int mx = mirror & 1;
            int my = mirror >> 1 & 1;
            int mz = mirror >> 2 & 1;
            double dx = image(0, x, mx);
            double dy = image(1, y, my);
            double dz = image(2, z, mz);
            double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
            if (distance < reach) {
              int bounces = Math.abs(2 * x - mx) + Math.abs(2 * y - my) + Math.abs(2 * z - mz);
              double amplitude = Math.pow(reflection, bounces) * direct / distance;
              double at = (distance - direct) * sampleRateHz / SOUND_METRES_PER_SECOND;
              int index = (int) at;
              float part = (float) (at - index);
              response[index] += (float) amplitude * (1 - part);
              response[index + 1] += (float) amplitude * part;
            }
          }
        }
      }
    }
    return normalised(response);
  }

  private double image(int axis, int cell, int mirrored) {
    double position = mirrored == 0 ? source[axis] : -source[axis];
    return position + 2 * cell * size[axis] - microphone[axis];
  }

  private static float[] normalised(float[] response) {
    int end = response.length;
    while (end > 1 && Math.abs(response[end - 1]) < TAIL * response[0]) {
      end--;
    }
    double energy = 0;
    for (int i = 0; i < end; i++) {
      energy += (double) response[i] * response[i];
    }
    float[] out = Arrays.copyOf(response, end);
    float scale = (float) (1 / Math.sqrt(energy));
    for (int i = 0; i < end; i++) {
      out[i] *= scale;
    }
    return out;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
