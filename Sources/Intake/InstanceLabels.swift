// What a statement may name as the instance that it is about.

import Accords
import CivilTime

/// The labels that instances of the accord's commitments can have: periods, debts, runs of periods, test days, rounds,
/// cases, and the items of a graded list.
struct InstanceLabels {
  let accord: Accord
  /// Every case to which something happened; nil where the file could not be read whole, and any case is let pass.
  let cases: Names.List?

  func contain(_ label: String) -> Bool {
    isPeriod(withoutDebt(label)) || accord.commitments.contains { isItem(label, of: $0) || isInstance(label, of: $0) }
  }

  private func withoutDebt(_ label: String) -> String {
    label.hasPrefix(Carry.labelPrefix) ? String(label.dropFirst(Carry.labelPrefix.count)) : label
  }

  private func isPeriod(_ label: String) -> Bool { accord.calendars.contains { $0.period(labelled: label) != nil } }

  private func isItem(_ label: String, of commitment: Commitment) -> Bool {
    if case .graded(let list) = commitment.rule.requirement { list.items.contains { $0.id == label } } else { false }
  }

  private func isInstance(_ label: String, of commitment: Commitment) -> Bool {
    switch commitment.rule.trigger {
    case .standing, .once, .rollingDays, .lastDays: false
    case .eachPeriod(let generator): generator.consecutive > 1 && isRun(label, generator)
    case .testDays(let days, let isBy): days.contains { Trigger.label(of: $0, isBy: isBy) == label }
    case .eachRound: isRound(label)
    case .eachCase: cases.map { $0.contains(label) } ?? true
    }
  }

  /// `WY2001-WY2010`.
  private func isRun(_ label: String, _ generator: PeriodGenerator) -> Bool {
    guard let calendar = accord.calendar(generator.calendar) else { return false }
    return label.indices.contains { place in
      label[place] == "-" && calendar.run(of: generator.consecutive, from: String(label[..<place]))?.label == label
    }
  }

  /// `round-1994-10-24`, and `round-1994-10-24-no-2` where several began on that day.
  private func isRound(_ label: String) -> Bool {
    let prefix = "round-"
    guard label.hasPrefix(prefix) else { return false }
    let parts = label.dropFirst(prefix.count).split(separator: "-no-", omittingEmptySubsequences: false)
    guard let day = parts.first, PartialDate(String(day)) != nil, parts.count <= 2 else { return false }
    return parts.dropFirst().allSatisfy { Int($0).map { $0 > 1 } ?? false }
  }
}

// MARK: - What is said of any other label

extension InstanceLabels {
  /// What instances look like here, one of each kind; `text` may name the year of which it speaks.
  func complaint(about text: String) -> Complaint {
    let examples = unique(periods(like: text) + accord.commitments.flatMap { sample(of: $0) })
    return Complaint(
      "\(quoted(text)) is not the label of an instance of any commitment of the accord.",
      help: examples.isEmpty
        ? "Leave it empty." : "Labels look like \(alternatives(examples)); leave it empty where none is meant.")
  }

  /// A label of each calendar, for the year that the text names if it names one.
  private func periods(like text: String) -> [String] {
    let run = text.utf8.split { !isDigit($0) }.first { $0.count == 4 }
    let year = run.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 2007
    guard let day = CivilDate(year: year, month: 6, day: 30) else { return [] }
    return accord.calendars.compactMap { $0.period(containing: day)?.label }
  }

  private func sample(of commitment: Commitment) -> [String] {
    switch commitment.rule.trigger {
    case .standing, .once, .rollingDays, .lastDays, .eachPeriod: []
    case .testDays(let days, let isBy): days.prefix(1).map { Trigger.label(of: $0, isBy: isBy) }
    case .eachRound: ["round-\(commitment.from)"]
    case .eachCase: ["a case of case-events.csv"]
    }
  }

  private func unique(_ labels: [String]) -> [String] {
    var seen: Set<String> = []
    return labels.filter { seen.insert($0).inserted }
  }
}
