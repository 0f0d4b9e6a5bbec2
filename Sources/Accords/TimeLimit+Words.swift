// Times in words, as the text of an accord has them.

extension TimeLimit {
  /// `25 days of received, the day of received not counted, extended to 60 days when asked by the last day`.
  package var words: String {
    let clocks = clocks.map(\.words)
    let time =
      clocks.count == 1
      ? clocks[0] : "the \(choice == .earlier ? "earlier" : "later") of \(clocks.joined(separator: ", and "))"
    let paused = pause.map {
      ", paused from \($0.from) to \($0.to), both days \($0.countsEnds ? "counted" : "not counted")"
    }
    let longer = extensions.map { ", \($0.words)" }.joined()
    return time + (paused ?? "") + longer + (moved.map { ", moved to the next working day of \($0.words)" } ?? "")
  }
}

extension RunningClock {
  /// `2 working days of received, the day of received not counted, by the working days of GE`.
  var words: String {
    let day = event.hasPrefix(PeriodGenerator.end(of: "")) ? "the last day" : "the day of \(event)"
    return "\(duration.length(working)) of \(event), \(day) \(duration.counted)"
      + (working.map { ", by the working days of \($0.words)" } ?? "")
  }
}

extension Extension {
  var words: String {
    "extended to \(duration.length(working)) when \(events.joined(separator: " and ")) by the last day"
  }
}

extension Duration {
  /// `2 working days`, `1 month`.
  package func length(_ working: WorkingDays?) -> String {
    let name = (working == nil ? "" : "working ") + (unit == .days ? "day" : "month")
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}

extension Duration {
  /// Whether the day from which it runs counts: `counted`, `not counted`.
  package var counted: String { countsEventDay ? "counted" : "not counted" }
}

extension WorkingDays {
  /// `GE and DE`, `GE or DE`.
  package var words: String { parties.joined(separator: isOfAny ? " or " : " and ") }
}

extension Derivation {
  /// `deemed at the end of 25 days of received, the day of received not counted, unless answered`.
  package var words: String {
    switch self {
    case .deemed(let limit, let unless):
      "deemed at the end of \(limit.words)" + (unless.isEmpty ? "" : ", unless \(unless.joined(separator: " or "))")
    case .firstOf(let events): "the first of \(events.joined(separator: " or "))"
    }
  }
}
