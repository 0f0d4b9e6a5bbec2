// A series as a drawing of characters: a column each stretch, a gap where none stands.

import PlainText
import Quantities
import Registry
import Reports

/// Draws values, the lowest line for 0.
struct SeriesPlot {
  private static let rows = 8
  private static let steps: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// So many columns fit beside the scale.
  private static let most = 62

  private let values: [Double?]
  private let labels: (first: String, last: String)

  init(_ asked: AskedSeries) {
    let series = asked.series
    let shown = series.points.suffix(Self.most)
    values = shown.map { $0?.value.double }
    labels = (
      asked.label(series.points.count - shown.count), asked.label(series.points.count - 1)
    )
  }

  var page: Page {
    var page = Page()
    let top = values.compactMap(\.self).max() ?? 0
    guard top > 0 else { return page }
    let scale = shown(top)
    let width = max(displayWidth(scale), 1)
    for row in (0..<Self.rows).reversed() {
      let mark = row == Self.rows - 1 ? scale : row == 0 ? "0" : ""
      let padding = String(repeating: " ", count: width - displayWidth(mark))
      let bars = values.map { value -> Character in
        guard let value else { return row == 0 ? "·" : " " }
        let height = Int((value / top * Double(Self.rows * 8)).rounded()) - row * 8
        let least = row == 0 && value > 0 ? 1 : 0
        return Self.steps[min(8, max(least, height))]
      }
      page.line(Span("  \(padding)\(mark) ┤\(String(bars))"))
    }
    let gap = max(1, values.count - displayWidth(labels.first) - displayWidth(labels.last))
    let line = values.count > 24 ? labels.first + String(repeating: " ", count: gap) + labels.last : labels.first
    page.line(Span(String(repeating: " ", count: width + 4) + line, .faint))
    if values.contains(where: { $0 == nil }) { page.line(Span("  · a gap: no figure", .faint)) }
    return page
  }
}

/// A number of floating point for people: whole from 100 on, else with one decimal.
func shown(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  if abs(value) >= 100 { return Amount(Int(value.rounded())).grouped }
  return Amount(coefficient: Int128((value * 10).rounded()), scale: 1).grouped
}

/// A share as whole percents.
func percent(_ part: Double) -> String { part.isFinite ? "\(Int((part * 100).rounded())) %" : "—" }
