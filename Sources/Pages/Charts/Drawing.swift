// The parts of which charts are drawn. Everything is told by shape and by words; colours only help.

/// A chart of a size, with its parts in the order in which they are drawn.
struct Drawing {
  let width: Int
  let height: Int
  private(set) var parts: [Markup] = []

  init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  mutating func line(
    _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ kind: String, dashed: Bool = false, thick: Int = 1
  ) {
    parts.append(
      element(
        "line", kind,
        [
          Attribute("x1", "\(x1)"), Attribute("y1", "\(y1)"), Attribute("x2", "\(x2)"), Attribute("y2", "\(y2)"),
          Attribute("stroke", "currentColor"), Attribute("stroke-width", "\(thick)"),
          Attribute("stroke-dasharray", dashed ? "4 3" : nil),
        ]))
  }

  mutating func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ kind: String, isHollow: Bool) {
    parts.append(
      element(
        "rect", kind,
        [
          Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("width", "\(width)"),
          Attribute("height", "\(max(1, height))"), Attribute("fill", isHollow ? "none" : "currentColor"),
          Attribute("stroke", "currentColor"), Attribute("stroke-dasharray", isHollow ? "3 2" : nil),
        ]))
  }

  mutating func dot(_ x: Int, _ y: Int, _ kind: String, isHollow: Bool, title: String) {
    parts.append(
      element(
        "circle", kind,
        [
          Attribute("cx", "\(x)"), Attribute("cy", "\(y)"), Attribute("r", "4"),
          Attribute("fill", isHollow ? "none" : "currentColor"), Attribute("stroke", "currentColor"),
          Attribute("stroke-width", "2"),
        ], element("title", nil, [], .text(title))))
  }

  mutating func text(_ x: Int, _ y: Int, _ text: String, _ kind: String, anchor: String = "start", size: Int = 12) {
    parts.append(
      element(
        "text", kind,
        [
          Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("text-anchor", anchor),
          Attribute("font-size", "\(size)"), Attribute("font-family", "system-ui, sans-serif"),
          Attribute("fill", "currentColor"),
        ], .text(text)))
  }

  mutating func path(_ points: [(Int, Int)], _ kind: String, dashed: Bool = false) {
    guard let first = points.first else { return }
    let steps = points.dropFirst().map { " L\($0.0) \($0.1)" }.joined()
    parts.append(
      element(
        "path", kind,
        [
          Attribute("d", "M\(first.0) \(first.1)\(steps)"), Attribute("fill", "none"),
          Attribute("stroke", "currentColor"), Attribute("stroke-width", "2"),
          Attribute("stroke-dasharray", dashed ? "6 4" : nil),
        ]))
  }

  /// The drawing with its title and what it shows in words.
  func svg(title: String, description: String) -> Markup {
    element(
      "svg", "chart",
      [
        Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("viewBox", "0 0 \(width) \(height)"),
        Attribute("role", "img"), Attribute("aria-label", "\(title). \(description)"),
        Attribute("color", "#222222"),
      ], element("title", nil, [], .text(title)), element("desc", nil, [], .text(description)), .several(parts))
  }
}
