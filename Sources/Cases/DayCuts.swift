// On which day a moment falls by the clock of an event, looked up once for each clock and day of UTC.

import CivilTime

/// The days of moments and of written days by the clocks of numbered events.
///
/// For each clock and each day of UTC it is remembered at which second of it the next day begins by the clock. Where a day of UTC has more
/// changes of the day than one, each moment is asked for itself. It belongs to one reader of rows.
final class DayCuts {
  /// For one day of UTC: the second from which on it is the later day, and how far the day before it is from that of UTC.
  private struct Cut {
    var second: Int32
    var before: Int32
  }

  private static let notAsked: Int32 = -1
  private static let several: Int32 = -2
  private static let first = CaseTable.dayZero
  private static let days = 0x10000
  /// In place of the number of a clock.
  private static let (utc, none) = (-1, -2)

  private let zones: [Zone]
  private let cuts: UnsafeMutablePointer<Cut>
  /// For each event the number of its clock.
  private let clockOf: UnsafeMutablePointer<Int>
  /// For each event whether a day that is written counts as it stands.
  private let takesDays: UnsafeMutablePointer<Bool>

  /// The clocks of the events by their numbers; nil where no single clock tells the day of a moment.
  /// - Parameter own: the clock by which days are written, where it is known.
  init(_ clocks: [Zone?], writtenBy own: String?) {
    var zones: [Zone] = []
    clockOf = .allocate(capacity: clocks.count + 1)
    takesDays = .allocate(capacity: clocks.count + 1)
    for (event, zone) in clocks.enumerated() {
      takesDays[event] = zone.map { $0.name == own } ?? true
      guard let zone, zone.name != "UTC" else {
        clockOf[event] = zone == nil ? Self.none : Self.utc
        continue
      }
      if !zones.contains(zone) { zones.append(zone) }
      clockOf[event] = zones.firstIndex(of: zone) ?? Self.none
    }
    self.zones = zones
    cuts = .allocate(capacity: zones.count * Self.days + 1)
    cuts.initialize(repeating: Cut(second: Self.notAsked, before: 0), count: zones.count * Self.days + 1)
  }

  deinit {
    cuts.deallocate()
    clockOf.deallocate()
    takesDays.deallocate()
  }

  /// Whether a day that is written is that of the event's own clock.
  @inline(__always) func takesDays(_ event: Int) -> Bool { takesDays[event] }

  /// The day of a moment, which is given by its day and second in UTC; nil where no single clock tells it.
  @inline(__always) func day(of event: Int, _ utc: Int, _ second: Int) -> Int? {
    let clock = clockOf[event]
    if clock < 0 { return clock == Self.utc ? utc : nil }
    let day = utc &- Self.first
    guard day >= 0, day < Self.days else { return asked(clock, utc, second) }
    let place = clock &* Self.days &+ day
    if cuts[place].second < 0 { return lookedUp(clock, place, utc, second) }
    return utc &+ Int(cuts[place].before) &+ (second >= Int(cuts[place].second) ? 1 : 0)
  }

  @inline(never) private func lookedUp(_ clock: Int, _ place: Int, _ utc: Int, _ second: Int) -> Int {
    if cuts[place].second == Self.notAsked { cuts[place] = cut(clock, utc) }
    let cut = cuts[place]
    if cut.second == Self.several { return asked(clock, utc, second) }
    return utc + Int(cut.before) + (second >= Int(cut.second) ? 1 : 0)
  }

  @inline(never) private func asked(_ clock: Int, _ utc: Int, _ second: Int) -> Int {
    zones[clock].day(of: Instant(seconds: utc * 86_400 + second)).dayNumber
  }

  /// While the clock goes alike all day, the next day begins once at most. Clocks are not changed and changed back within an hour.
  private func cut(_ clock: Int, _ utc: Int) -> Cut {
    let (start, zone) = (utc * 86_400, zones[clock])
    let ahead = zone.distance(at: Instant(seconds: start))
    let isSteady = (1...24).allSatisfy { zone.distance(at: Instant(seconds: start + $0 * 3_600 - 1)) == ahead }
    guard isSteady else { return Cut(second: Self.several, before: 0) }
    let before = asked(clock, utc, 0)
    return Cut(second: Int32((before + 1) * 86_400 - ahead * 30 - start), before: Int32(before - utc))
  }
}
