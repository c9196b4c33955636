package io.tarsier.acoustic.kernel;

/**
 * Hyperbolic tangent and logistic function as a quotient of polynomials, in arithmetic that C2
 * turns into vector instructions when it stands in a simple loop.
 *
 * <p>The minimax coefficients are those of Eigen's float tanh (13th over 6th degree on [-7.9,
 * 7.9]); the largest error is a few units in the last place of 1.
 */
final class Rational {

  /** Beyond this, tanh is 1 in float arithmetic. */
  private static final float BOUND = 7.9f;

  private Rational() {}

  /** tanh(x), within 3e-7. */
  static float tanh(float x) {
    float v = Math.max(-BOUND, Math.min(BOUND, x));
    float s = v * v;
    float p = -2.7607684e-16f;
    p = p * s + 2.000188e-13f;
    p = p * s + -8.604672e-11f;
    p = p * s + 5.1222973e-8f;
    p = p * s + 1.48572235e-5f;
    p = p * s + 6.3726195e-4f;
    p = p * s + 4.8935246e-3f;
    float q = 1.1982584e-6f;
    q = q * s + 1.1853471e-4f;
    q = q * s + 2.2684347e-3f;
    q = q * s + 4.893525e-3f;
    return p * v / q;
  }

  /** 1 / (1 + exp(-x)), within 2e-7. */
  static float sigmoid(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
  }
}
