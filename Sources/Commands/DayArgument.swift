// A day as a person writes it on the command line.

import CivilTime

/// The day that `text` names, or why it names none: what was understood and what to write.
func day(_ text: String, for option: String) throws(Failure) -> CivilDate {
  if let day = CivilDate(text) { return day }
  throw Failure(.usage, "\(option): \(complaint(about: text))", help: [advice(on: text)])
}

private func complaint(about text: String) -> String {
  if let partial = PartialDate(text) {
    return partial.text.contains("/") ? "\(text) is an interval; one day is needed" : "\(text) is not one day"
  }
  guard let (year, month, day) = parts(of: text) else { return "'\(text)' is not a day" }
  let exists = CivilDate(year: year, month: month, day: day) != nil
  return exists ? "'\(text)' is not written as a day" : "there is no \(day) \(CivilDate.months[month - 1]) \(year)"
}

private func advice(on text: String) -> String {
  if let partial = PartialDate(text) { return "for its last day write \(partial.latest)" }
  guard let (year, month, day) = parts(of: text) else { return "write year-month-day, as in \(example)" }
  let last = CivilDate.daysIn(month: month, year: year)
  return "write \(CivilDate(year: year, month: month, day: min(day, last)) ?? example)"
}

private let example = CivilDate(dayNumber: 14_386)

/// Year, month and day of something that is almost a day: `2009-5-3`, `22 May 2009`.
private func parts(of text: String) -> (year: Int, month: Int, day: Int)? {
  var words = text.split { $0 == "-" || $0 == " " }.map(String.init)
  guard words.count == 3 else { return nil }
  if words[0].utf8.count < 3 { words.reverse() }
  let named = CivilDate.months.firstIndex { words[1].count >= 3 && $0.lowercased().hasPrefix(words[1].lowercased()) }
  guard let year = Int(words[0]), let month = named.map({ $0 + 1 }) ?? Int(words[1]), let day = Int(words[2]),
    (1...9999).contains(year), (1...12).contains(month), day > 0
  else { return nil }
  return (year, month, day)
}
