// The readings of a contested clause, beside each other, and where they part.

import Accords
import Findings

/// Shows what each reading leads to.
struct ReadingsText {
  let finding: Finding

  private static let column = 38

  func page() -> Page {
    var page = Page()
    let readings = finding.readings.filter { !$0.choices.isEmpty }
    guard !readings.isEmpty else { return page }
    page.heading("Readings")
    if readings.count == 2 {
      let (left, right) = (readings[0], readings[1])
      for line in sideBySide(block(left, Self.column).lines, block(right, Self.column).lines, columns: Self.column) {
        page.line(line.spans)
      }
    } else {
      for (index, reading) in readings.enumerated() {
        if index > 0 { page.gap() }
        page.append(block(reading, Page.width))
      }
    }
    page.append(pivots)
    return page
  }

  /// One reading: each question with its answer and who holds it, then what it leads to.
  private func block(_ reading: ReadingResult, _ width: Int) -> Page {
    var page = Page()
    for choice in reading.choices {
      let held = choice.heldBy.isEmpty ? "" : " (\(choice.heldBy))"
      page.flow(
        [.faint("\(choice.question): "), Span(choice.answer), .faint(held)], first: .spaces(1), rest: .spaces(3),
        width: width)
    }
    page.flow(
      [.faint("→ "), .word(reading.axes.word)] + (reading.tally.map { [Span(": \($0.text)")] } ?? []),
      first: .spaces(1), rest: .spaces(3), width: width)
    return page
  }

  private var pivots: Page {
    var page = Page()
    guard !finding.pivots.isEmpty else { return page }
    let areSeveral = finding.pivots.count > 1
    let sets = finding.pivots.map { set in
      listed(set.map { "“\($0)”" }) + (set.count > 1 ? " together" : areSeveral ? " alone" : "")
    }
    page.flow("It turns on \(sets.joined(separator: ", or on ")).", indent: 1, hanging: 2)
    return page
  }
}
