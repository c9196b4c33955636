package io.tarsier.api;

/** Argument checks whose message names the field, the value and the legal range. */
public final class Checks {

  private Checks() {}

  /**
   * Returns {@code value} if it lies in [min, max].
   *
   * @throws IllegalArgumentException otherwise
   */
  public static int range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " is " + value + "; it must lie in " + min + ".." + max);
    }
    return value;
  }

  /**
   * Returns {@code value} if it lies in [min, max]; NaN does not.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static double range(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          field + " is " + value + "; it must lie in " + min + ".." + max);
    }
    return value;
  }

  static void length(String field, int length, long expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          field + " has " + length + " elements; the shape says " + expected);
    }
  }
}
