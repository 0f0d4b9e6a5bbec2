// For how long a commitment is owed, where the life of an instrument says so, in plain words.

import Accords
import CivilTime

extension CommitmentParaphrase {
  /// `from 9 Sep 1994 until 11 Jan 2017, both days included`.
  var time: String {
    let from = commitment.begins.map { "from the entry into force of '\($0)'" } ?? "from \(commitment.from.long)"
    if let ends = commitment.ends { return "\(from) until the end of '\(ends)'" }
    return from + (commitment.until.map { " until \($0.long), both days included" } ?? "")
  }

  var life: String {
    var tied: [InstrumentID] = []
    for id in [commitment.begins, commitment.ends].compactMap(\.self) where !tied.contains(id) { tied.append(id) }
    let sentences = tied.compactMap { id in accord.instrument(id)?.life.map { told(id, $0) } }
    return (sentences + [running]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func told(_ id: InstrumentID, _ life: Life) -> String {
    let parts = [entry(life.entry), end(life)] + life.endings.map { "it ends \(wait($0.wait)) '\($0.event)'" }
    let readings =
      life.readings.isEmpty ? "" : " The parties differ on whether it is in force, and each reading decides."
    return "'\(id)' is in force \(Self.list(parts.filter { !$0.isEmpty }))." + readings
  }

  private func entry(_ entry: Life.Entry) -> String {
    switch entry {
    case .on(let day): "from \(day.long)"
    case .after(let wait, let events): "from \(self.wait(wait)) \(Self.quoted(events, "and"))"
    }
  }

  private func end(_ life: Life) -> String {
    guard let until = life.until else { return "" }
    let longer = life.extensions.map { ", or until \($0.until.long) if '\($0.event)' has happened by then" }.joined()
    let again =
      life.renewal.map { renewal in
        ", renewed for \(renewal.term.count) \(renewal.term.unit) at a time unless '\(renewal.unless)' has happened at least "
          + "\(renewal.notice.count) \(renewal.notice.unit) before the end (that it has not, a complete record must show)"
      } ?? ""
    return "until \(until.long)\(longer)\(again)"
  }

  private func wait(_ wait: Life.Wait) -> String {
    switch wait {
    case .length(0, _): "on the day of"
    case .length(let count, let unit): "\(count) \(unit) after"
    case .firstOfMonth(let number): "the first day of the \(Parser.ordinals[number - 1]) month after"
    }
  }

  private var running: String {
    switch commitment.running {
    case nil: ""
    case .stay: "What is running when it ends runs on to its own end."
    case .end: "What has not fallen due when it ends is no longer owed."
    case .unsettled: "Of what has not fallen due when it ends the text does not say whether it is owed."
    }
  }
}
