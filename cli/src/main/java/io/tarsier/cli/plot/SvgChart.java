package io.tarsier.cli.plot;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A line chart as part of an SVG picture. Immutable.
 *
 * @param title what stands above
 * @param curves the lines
 * @param unit what stands behind the numbers of the y axis
 * @param across what the numbers of the x axis count
 */
record SvgChart(String title, Collection<Curve> curves, String unit, String across) {

  static final int WIDTH = 720;
  static final int HEIGHT = 280;

  private static final int LEFT = 60;
  private static final int RIGHT = 150;
  private static final int TOP = 36;
  private static final int BOTTOM = 34;
  private static final int BELOW_AXIS = 18;
  private static final int TICKS = 5;
  private static final String[] COLOURS = {
    "#1b6ca8", "#c8553d", "#3d8b5f", "#8a5fb0", "#b08900", "#555555"
  };

  /** A picture with charts below each other. */
  static String picture(List<SvgChart> charts) {
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
        WIDTH,
        HEIGHT * charts.size());
    for (int i = 0; i < charts.size(); i++) {
      append(svg, "<g transform=\"translate(0 %d)\">%n", i * HEIGHT);
      charts.get(i).draw(svg);
      append(svg, "</g>%n");
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg) {
    double maxX = niceCeiling(largest(0));
    double maxY = niceCeiling(largest(1));
    append(svg, "<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>%n", LEFT, title);
    for (int i = 0; i <= TICKS; i++) {
      double value = maxY * i / TICKS;
      double y = y(value, maxY);
      append(
          svg,
          "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\""
              + " text-anchor=\"end\">%s%s</text>%n",
          LEFT,
          y,
          WIDTH - RIGHT,
          LEFT - 6,
          y + 4,
          number(value),
          unit);
      double step = maxX * i / TICKS;
      append(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x(step, maxX),
          HEIGHT - BOTTOM + BELOW_AXIS,
          number(step));
    }
    append(
        svg,
        "<text x=\"%d\" y=\"%d\">%s</text>%n",
        WIDTH - RIGHT + 34,
        HEIGHT - BOTTOM + BELOW_AXIS,
        across);
    int index = 0;
    for (Curve curve : curves) {
      String colour = COLOURS[index % COLOURS.length];
      append(svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colour);
      for (double[] point : curve.points()) {
        append(svg, "%.1f,%.1f ", x(point[0], maxX), y(point[1], maxY));
      }
      append(
          svg,
          "\"/>%n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
          WIDTH - RIGHT + 10,
          TOP + 12 + 18 * index++,
          colour,
          escaped(curve.name()));
    }
  }

  private double largest(int axis) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(point -> point[axis])
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  private static double x(double value, double max) {
    return LEFT + value / max * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double max) {
    return HEIGHT - BOTTOM - value / max * (HEIGHT - TOP - BOTTOM);
  }

  /** The next larger number whose fifth is short to write. */
  private static double niceCeiling(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
    for (double factor : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 7.5}) {
      if (value <= factor * unit) {
        return factor * unit;
      }
    }
    return 10 * unit;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void append(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
