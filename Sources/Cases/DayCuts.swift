// On which day a moment falls by a clock, looked up once for each day of UTC.

import CivilTime

/// The day by one clock of moments that are given by their day and second in UTC.
///
/// For each day of UTC it is remembered at which second of it the next day begins by the clock. Where a day of UTC has more changes of the day
/// than one, each moment is asked for itself.
struct DayCuts {
  private static let several: Int32 = -2
  private static let first = CaseTable.dayZero
  private static let days = 0x10000

  private let zone: Zone
  let isUTC: Bool
  /// The second from which on it is the later day; -1: not looked up yet. And how far the day before it is from that of UTC.
  private var cuts: [(second: Int32, before: Int32)]

  init(_ zone: Zone) {
    self.zone = zone
    isUTC = zone.name == "UTC"
    cuts = isUTC ? [] : Array(repeating: (-1, 0), count: Self.days)
  }

  @inline(__always) mutating func day(_ utc: Int, _ second: Int) -> Int {
    if isUTC { return utc }
    let place = utc &- Self.first
    guard place >= 0, place < Self.days else { return asked(utc, second) }
    if cuts[place].second == -1 { cuts[place] = cut(utc) }
    let cut = cuts[place]
    if cut.second == Self.several { return asked(utc, second) }
    return utc &+ Int(cut.before) &+ (second >= Int(cut.second) ? 1 : 0)
  }

  private func asked(_ utc: Int, _ second: Int) -> Int {
    zone.day(of: Instant(seconds: utc * 86_400 + second)).dayNumber
  }

  /// While the clock goes alike all day, the next day begins once at most. Clocks are not changed and changed back within an hour.
  private func cut(_ utc: Int) -> (second: Int32, before: Int32) {
    let start = utc * 86_400
    let ahead = zone.distance(at: Instant(seconds: start))
    let isSteady = (1...24).allSatisfy { zone.distance(at: Instant(seconds: start + $0 * 3_600 - 1)) == ahead }
    guard isSteady else { return (Self.several, 0) }
    let before = asked(utc, 0)
    return (Int32((before + 1) * 86_400 - ahead * 30 - start), Int32(before - utc))
  }
}
