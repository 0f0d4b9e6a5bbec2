// The matrix of an accord as it stood at the end of each year: links, without any script.

import CivilTime
import Findings
import Registry
import Reports

/// Replays the matrix year by year.
struct Replay {
  private let visit: Visit
  private let view: View
  /// The years of the matrix that is shown.
  private let shown: ClosedRange<Int>?
  private var say: Strings { visit.say }

  init(_ visit: Visit, _ view: View, years: ClosedRange<Int>?) { (self.visit, self.view, shown) = (visit, view, years) }

  /// The same matrix at the end of each year: a row of links, without any script.
  var section: Markup {
    guard let years else { return .nothing }
    let items = years.map { year in
      element(
        "li", nil, [],
        element(
          "a", nil,
          [
            Attribute("href", end(of: year)),
            Attribute("aria-current", view.viewpoint.on.year == year ? "true" : nil),
          ], "\(year)"))
    }
    return element(
      "section", "replay", [Attribute("id", "replay")], element("h2", nil, [], .text(say("replay"))),
      element("p", nil, [], .text(say("replay.words"))), element("ol", "years", all: items))
  }

  /// One year back and one year on, from above the matrix.
  var steps: Markup {
    guard let years, let last = years.last, let first = years.first else { return .nothing }
    let year = view.viewpoint.on.year
    func step(_ to: Int, _ key: String) -> Markup {
      guard (first...last).contains(to) else { return .nothing }
      return element("li", nil, [], link(end(of: to), say(key, ["year": "\(to)"])))
    }
    return element(
      "nav", "steps", [Attribute("aria-label", say("replay"))],
      element(
        "ol", nil, [], step(year - 1, "replay.back"), step(year + 1, "replay.on"),
        element("li", nil, [], element("a", nil, [Attribute("href", "#replay")], .text(say("replay.all"))))))
  }

  /// The years of the replay: from the first of the accord to that of today.
  private var years: [Int]? {
    let all = view.headlines.all.filter { $0.instance.days.start <= visit.today }.map(\.instance.days.start.year)
    guard let first = all.min() ?? shown?.lowerBound, first <= visit.today.year else { return nil }
    return Array(first...visit.today.year)
  }

  private func end(of year: Int) -> String {
    let end = CivilDate(year: year, month: 12, day: 31).map { min($0, visit.today) } ?? visit.today
    return visit.here(fixed: Viewpoint(on: end, known: end, by: view.viewpoint.clock))
  }
}
