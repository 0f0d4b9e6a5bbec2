// What is written for a clock, and which clock was meant.

import CivilTime
import PlainText

/// Advice on the name of a clock that there is not.
package enum ClockNames {
  /// What to write instead: the clock that was meant where that is plain, else what a clock is called.
  package static func advice(on written: String) -> String {
    guard let hours = distance(written) else { return meant(by: written).map { "did you mean '\($0)'?" } ?? rule }
    let fixed = hours.flatMap(fixedClock).map { "; the clock that is always at this distance is \($0)" } ?? ""
    return "a distance from UTC is no clock; \(rule)\(fixed)"
  }

  private static let rule =
    "write it as in the IANA list of time zones: Area/City, such as America/Havana, or UTC"

  /// The clock with this city, whatever its area; else one that is spelt nearly so.
  private static func meant(by written: String) -> String? {
    let low = written.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
    if let same = Zone.names.first(where: { $0.lowercased() == low }) { return same }
    if let same = Zone.names.first(where: { isCity(low, of: $0) }) { return same }
    guard written.utf8.count > 3 else { return nil }
    let cities = Zone.names.compactMap { $0.split(separator: "/").last.map(String.init) }
    let near = nearestName(to: written, among: Zone.names + (written.contains("/") ? cities : []))
    return near.flatMap { near in Zone.names.first { $0 == near || $0.hasSuffix("/\(near)") } }
  }

  private static func isCity(_ low: String, of name: String) -> Bool {
    name.lowercased().replacing("-", with: "_").hasSuffix("/\(low)")
  }

  /// Whether it is a distance from UTC, as `UTC+2`; and of how many whole hours.
  private static func distance(_ written: String) -> Int?? {
    var rest = written.uppercased()[...]
    for mark in ["UTC", "GMT"] where rest.hasPrefix(mark) { rest = rest.dropFirst(3) }
    guard let sign = rest.first, sign == "+" || sign == "-", rest.dropFirst().first?.isNumber == true else {
      return nil
    }
    let parts = rest.dropFirst().split(separator: ":")
    guard let hours = parts.first.flatMap({ Int($0) }), parts.dropFirst().allSatisfy({ $0 == "00" }) else {
      return .some(nil)
    }
    return .some(sign == "+" ? hours : -hours)
  }

  /// `Etc/GMT-2` is two hours ahead of UTC.
  private static func fixedClock(_ hours: Int) -> String? {
    let name = hours == 0 ? "UTC" : "Etc/GMT\(hours > 0 ? "-" : "+")\(abs(hours))"
    return Zone.isKnown(name) ? name : nil
  }
}
