// In which column of the status matrix an instance stands.

import Accords
import CivilTime
import Findings

/// Finds the year in whose column an instance stands, as seen on a day.
struct YearColumns: Sendable {
  let on: CivilDate
  /// What stands before the number in the labels of periods that are only numbered.
  private let numbered: [String]

  init(_ accord: Accord, on: CivilDate) {
    self.on = on
    numbered = accord.calendars.compactMap { if case .running(let calendar) = $0 { calendar.prefix } else { nil } }
  }

  /// The year that its label names, or else its last day's. One without an end of its own stands in the year of the day
  /// asked about, a case in that in which it began.
  func column(of instance: Instance) -> Int {
    if let named = instance.kind == .period || instance.kind == .round ? year(in: instance.label) : nil { return named }
    if instance.kind == .caseInstance { return instance.days.start.year }
    return instance.isOpenEnded ? on.year : min(on, instance.days.lastDay).year
  }

  /// The first four digits in a row: `FY2008` is 2008; nil for the number of a period, which is no year.
  private func year(in label: String) -> Int? {
    if numbered.contains(where: { isNumber(label, after: $0) }) { return nil }
    var digits: [UInt8] = []
    for byte in label.utf8 {
      digits = Self.digits.contains(byte) ? digits + [byte] : []
      if digits.count == 4 { return Int(String(decoding: digits, as: UTF8.self)) }
    }
    return nil
  }

  private func isNumber(_ label: String, after prefix: String) -> Bool {
    label.hasPrefix(prefix) && label.utf8.dropFirst(prefix.utf8.count).first.map(Self.digits.contains) ?? false
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
