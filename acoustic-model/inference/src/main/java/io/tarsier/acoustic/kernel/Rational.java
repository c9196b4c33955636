package io.tarsier.acoustic.kernel;

import static io.tarsier.acoustic.kernel.FusedMultiplyAdd.fma;

/**
 * Hyperbolic tangent and logistic function as a quotient of polynomials, in arithmetic that C2
 * turns into vector instructions when it stands in a simple loop.
 *
 * <p>tanh(x) = x P(x^2) / Q(x^2) with P and Q of degree 4, fitted to the least relative error on
 * [-8, 8] (6.4e-9 in exact arithmetic; iteratively reweighted least squares). In float arithmetic
 * the error is that of rounding.
 */
final class Rational {

  /** Beyond this, tanh is 1 in float arithmetic. */
  private static final float BOUND = 8;

  private Rational() {}

  /** tanh(x), within 4e-7; at most 1 in magnitude. */
  static float tanh(float x) {
    float v = Math.max(-BOUND, Math.min(BOUND, x));
    float s = v * v;
    float p = fma(1.5230363e-8f, s, 2.1894622e-5f);
    p = fma(p, s, 3.5715955e-3f);
    p = fma(p, s, 0.13444497f);
    p = fma(p, s, 1);
    float q = fma(8.522424e-7f, s, 3.4112882e-4f);
    q = fma(q, s, 2.6164433e-2f);
    q = fma(q, s, 0.46777824f);
    q = fma(q, s, 1);
    return v * p / q;
  }

  /** 1 / (1 + exp(-x)), within 2e-7; in [0, 1]. */
  static float sigmoid(float x) {
    return fma(0.5f, tanh(0.5f * x), 0.5f);
  }
}
