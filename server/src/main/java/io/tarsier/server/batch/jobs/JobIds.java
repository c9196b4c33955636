package io.tarsier.server.batch.jobs;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Makes ids that sort by age and cannot be guessed: 12 hex digits of time, 16 of chance.
 * Thread-safe.
 */
final class JobIds {

  private static final int RANDOM_BYTES = 8;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private long last;

  JobIds(Clock clock) {
    this.clock = clock;
  }

  synchronized String next() {
    last = Math.max(last + 1, clock.millis());
    byte[] chance = new byte[RANDOM_BYTES];
    random.nextBytes(chance);
    return HexFormat.of().toHexDigits(last, 12) + HexFormat.of().formatHex(chance);
  }
}
