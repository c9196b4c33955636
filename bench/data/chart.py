"""A small chart as SVG: axes with a grid, lines, levels and dots."""

LEFT, TOP, WIDTH, HEIGHT = 70, 20, 560, 300


class Chart:
    """Axes from and to, the steps of their grids, their labels, and how their numbers look."""

    def __init__(self, x_range, y_range, x_step, y_step, x_label, y_label, x_format="{:.0f}", y_format="{:.0f}"):
        self.x_range, self.y_range = x_range, y_range
        self.parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 390" font-family="sans-serif"'
                      ' font-size="12">', '<rect width="660" height="390" fill="white"/>']
        for k in range(round((x_range[1] - x_range[0]) / x_step) + 1):
            value = x_range[0] + x_step * k
            self._add(f'<path d="M{self.x(value):.1f} {TOP}v{HEIGHT}" stroke="#ddd"/>')
            self._text(self.x(value), TOP + HEIGHT + 18, x_format.format(value), "middle")
        for k in range(round((y_range[1] - y_range[0]) / y_step) + 1):
            value = y_range[0] + y_step * k
            self._add(f'<path d="M{LEFT} {self.y(value):.1f}h{WIDTH}" stroke="#ddd"/>')
            self._text(LEFT - 8, self.y(value) + 4, y_format.format(value), "end")
        self._text(LEFT + WIDTH / 2, 372, x_label, "middle")
        self._add(f'<text transform="translate(18 {TOP + HEIGHT / 2}) rotate(-90)"'
                  f' text-anchor="middle">{y_label}</text>')

    def x(self, value):
        return LEFT + WIDTH * (value - self.x_range[0]) / (self.x_range[1] - self.x_range[0])

    def y(self, value):
        return TOP + HEIGHT * (self.y_range[1] - value) / (self.y_range[1] - self.y_range[0])

    def line(self, points, colour):
        path = "L".join(f"{self.x(x):.1f} {self.y(y):.1f}" for x, y in points)
        self._add(f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"/>')

    def level(self, value, colour, label):
        self._add(f'<path d="M{LEFT} {self.y(value):.1f}h{WIDTH}" stroke="{colour}" stroke-dasharray="5 4"/>')
        self._text(LEFT + 6, self.y(value) - 6, label, "start", colour)

    def dot(self, x, y, radius, colour, label=""):
        self._add(f'<circle cx="{self.x(x):.1f}" cy="{self.y(y):.1f}" r="{radius:.1f}" fill="{colour}"'
                  ' opacity="0.6"/>')
        self._text(self.x(x) + radius + 3, self.y(y) + 4, label, "start")

    def svg(self):
        return "\n".join([*self.parts, "</svg>"]) + "\n"

    def _text(self, x, y, text, anchor, colour="black"):
        if text:
            self._add(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>')

    def _add(self, part):
        self.parts.append(part)
