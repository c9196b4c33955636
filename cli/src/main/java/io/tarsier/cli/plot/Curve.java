package io.tarsier.cli.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A named line through points. Single-owner while points are added.
 *
 * @param name what the legend calls it
 * @param points x and y of each, from left to right
 */
record Curve(String name, List<double[]> points) {

  Curve(String name) {
    this(name, new ArrayList<>());
  }

  void add(double x, double y) {
    points.add(new double[] {x, y});
  }
}
