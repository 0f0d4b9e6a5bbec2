// What is said of a text that is not a date of the format.

import CivilTime

/// Tells what a text that is no date was probably meant as.
enum DateText {
  /// `needsDay`: a month or a year is not enough.
  static func complaint(_ text: String, needsDay: Bool) -> Complaint {
    if let date = PartialDate(text) { return .notADay(date) }
    if let complaint = missingDay(text) { return complaint }
    guard text.utf8.count <= 40 else { return .noDate(text, needsDay: needsDay) }
    if !needsDay, let interval = interval(text) { return .otherForm(text, interval) }
    let tokens = DateTokens(text)
    let candidates = tokens.candidates.compactMap { PartialDate($0) }.filter { !needsDay || $0.day != nil }
    return switch (candidates.count, tokens.isDayMonthYear) {
    case (0, _): .noDate(text, needsDay: needsDay)
    case (1, true): .dayOrMonth(text, help: "Write \(candidates[0]).")
    case (1, false): .otherForm(text, candidates[0])
    default:
      .dayOrMonth(
        text, help: "Write \(candidates[0]) if the day comes first, \(candidates[1]) if the month does.")
    }
  }

  /// `1997-10-20 to 1997-10-22`.
  private static func interval(_ text: String) -> PartialDate? {
    for word in [" to ", " - ", " / ", "\u{2013}"] {
      let ends = text.split(separator: word)
      if ends.count == 2, let interval = PartialDate(ends.joined(separator: "/")) { return interval }
    }
    return nil
  }

  /// A text of the right form that names a day or month that there is not.
  private static func missingDay(_ text: String) -> Complaint? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(isDigit) else { return nil }
    let numbers = parts.compactMap { Int(Substring($0)) }
    guard numbers.count == 3, numbers[0] > 0 else { return .noYear }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month) else {
      return .noMonth(month, swapped: CivilDate(year: year, month: day, day: month))
    }
    let name = CivilDate.months[month - 1]
    return .noDay("\(day) \(name) \(year)", last: CivilDate.daysIn(month: month, year: year), of: name)
  }
}

/// The digits and words of a text that is perhaps a date.
private struct DateTokens {
  private var numbers: [Substring] = []
  private var month: Int?
  private let isInterval: Bool

  init(_ text: String) {
    isInterval = text.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    for run in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let digits = Substring(run.utf8.prefix(while: isDigit))
      if !digits.isEmpty { numbers.append(digits) }
      if digits.isEmpty, run.utf8.count >= 3 { month = month ?? Self.month(run.lowercased()) }
    }
  }

  private static func month(_ word: String) -> Int? {
    CivilDate.months.firstIndex { $0.lowercased().hasPrefix(word) }.map { $0 + 1 }
  }

  private var years: [Substring] { numbers.filter { $0.utf8.count == 4 } }
  private var short: [Int] { numbers.filter { $0.utf8.count <= 2 }.compactMap { Int($0) } }

  /// Three numbers with the year at the end: which of the others is the day is not written.
  var isDayMonthYear: Bool { month == nil && numbers.count == 3 && years == [numbers[2]] && short.count == 2 }

  /// What the text may have been meant as, the day read first.
  var candidates: [String] {
    if years.count == 2, numbers.count == 2, isInterval { return [years.sorted().joined(separator: "/")] }
    guard let year = years.first, years.count == 1 else { return [] }
    let short = short
    if let month { return short.count <= 1 ? [written(year, month, short.first)] : [] }
    if isDayMonthYear {
      let both = [written(year, short[1], short[0]), written(year, short[0], short[1])]
      return both[0] == both[1] ? [both[0]] : both
    }
    guard numbers.first == year || numbers.count == 2 else { return [] }
    if short.count >= 2 { return [written(year, short[0], short[1])] }
    return short.count == 1 ? [written(year, short[0], nil)] : []
  }

  private func written(_ year: Substring, _ month: Int, _ day: Int?) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))" + (day.map { "-" + two($0) } ?? "")
  }
}

extension Complaint {
  fileprivate static func notADay(_ date: PartialDate) -> Complaint {
    Complaint(
      "\(quoted(date.text)) is more than one day, and a single day is needed here.",
      help: "Its first day is \(date.earliest), its last \(date.latest); write the one that is meant.")
  }

  fileprivate static let noYear = Complaint("There is no year 0.", help: "Years run from 0001 to 9999.")

  fileprivate static func noMonth(_ month: Int, swapped: CivilDate?) -> Complaint {
    Complaint(
      "There is no month \(month).",
      help: swapped.map { "The month comes before the day: write \($0)." } ?? "Months run from 01 to 12.")
  }

  fileprivate static func noDay(_ day: String, last: Int, of month: String) -> Complaint {
    Complaint("There is no \(day).", help: "\(month) has \(last) days in that year.")
  }

  fileprivate static func dayOrMonth(_ text: String, help: String) -> Complaint {
    Complaint("\(quoted(text)): day or month first?", help: help)
  }

  fileprivate static func otherForm(_ text: String, _ meant: PartialDate) -> Complaint {
    Complaint("\(quoted(text)) is not a date of this format.", help: "Write \(meant).")
  }

  fileprivate static func noDate(_ text: String, needsDay: Bool) -> Complaint {
    Complaint("\(quoted(text)) is not a date.", help: (needsDay ? Kind.day : Kind.partialDate).whatToWrite)
  }
}

extension Complaint {
  /// `text` has a time of day, and is no moment; nil where it has none.
  static func noMoment(_ text: String) -> Complaint? {
    guard text.utf8.count <= 40, text.contains(":") else { return nil }
    if WrittenMoment(text + "Z") != nil {
      return Complaint(
        "\(quoted(text)) has no distance from UTC.",
        help: "Write \(text)Z if that is UTC, or the distance, such as \(text)+01:00.")
    }
    let mended = String(text.map { $0 == " " || $0 == "t" ? "T" : $0 == "z" ? "Z" : $0 })
    if WrittenMoment(mended) != nil {
      return Complaint("\(quoted(text)) is not a moment of this format.", help: "Write \(mended).")
    }
    return Complaint("\(quoted(text)) is no moment.", help: Kind.moment.whatToWrite)
  }
}
