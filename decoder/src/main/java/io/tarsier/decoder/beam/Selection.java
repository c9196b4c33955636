package io.tarsier.decoder.beam;

/** Partial selection (Hoare, CACM 4(7), 1961): cheaper than sorting where order does not matter. */
final class Selection {

  private Selection() {}

  /**
   * The k-th largest of the first {@code length} values, which change their order.
   *
   * @param k from 1 to {@code length}
   */
  static double largest(double[] values, int length, int k) {
    int low = 0;
    int high = length - 1;
    int target = k - 1;
    while (low < high) {
      double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] > pivot) {
          i++;
        }
        while (values[j] < pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (target <= j) {
        high = j;
      } else if (target >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[target];
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
