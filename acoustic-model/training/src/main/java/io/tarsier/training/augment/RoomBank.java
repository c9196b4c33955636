package io.tarsier.training.augment;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A number of random rooms, each simulated when first wanted. Thread-safe. */
public final class RoomBank {

  private final long seed;
  private final int sampleRateHz;
  private final AtomicReferenceArray<Convolver> convolvers;

  /** A bank whose rooms follow from the seed. */
  public RoomBank(int rooms, long seed, int sampleRateHz) {
    this.seed = seed;
    this.sampleRateHz = sampleRateHz;
    convolvers = new AtomicReferenceArray<>(rooms);
  }

  /** The signal as it sounds in one of the rooms, as loud as before on average. */
  public float[] reverberate(float[] signal, SplittableRandom random) {
    int index = random.nextInt(convolvers.length());
    Convolver convolver = convolvers.get(index);
    if (convolver == null) {
      Room room = Room.random(new SplittableRandom(seed + index));
      convolver = new Convolver(room.impulseResponse(sampleRateHz));
      convolvers.set(index, convolver);
    }
    return convolver.apply(signal);
  }
}
