// Clocks of the world, against moments whose days are known.

import Testing

@testable import CivilTime

@Suite struct ZoneTests {
  /// From the IANA time zone database, by another reader of it.
  @Test(arguments: [
    ("2023-03-25T04:00Z", "America/New_York", "2023-03-25"), ("2023-03-25T03:59Z", "America/New_York", "2023-03-24"),
    ("2023-01-25T04:59Z", "America/New_York", "2023-01-24"), ("2023-01-25T05:00Z", "America/New_York", "2023-01-25"),
    ("1994-09-09T03:59Z", "America/Havana", "1994-09-08"), ("1994-09-09T04:00Z", "America/Havana", "1994-09-09"),
    ("1975-07-01T21:59Z", "Europe/Oslo", "1975-07-01"), ("1975-07-01T23:00Z", "Europe/Oslo", "1975-07-02"),
    ("2026-06-30T21:59:59Z", "Europe/Berlin", "2026-06-30"), ("2026-06-30T22:00Z", "Europe/Berlin", "2026-07-01"),
    ("2026-12-31T23:00Z", "Europe/Berlin", "2027-01-01"), ("2055-06-30T22:00Z", "Europe/Berlin", "2055-07-01"),
    ("2055-01-15T22:30Z", "Europe/Berlin", "2055-01-15"), ("2011-12-30T09:59Z", "Pacific/Apia", "2011-12-29"),
    ("2011-12-30T10:00Z", "Pacific/Apia", "2011-12-31"), ("2020-01-01T18:14Z", "Asia/Kathmandu", "2020-01-01"),
    ("2020-01-01T18:15Z", "Asia/Kathmandu", "2020-01-02"), ("2016-05-02T19:59Z", "Asia/Tbilisi", "2016-05-02"),
    ("2030-01-10T10:59Z", "Pacific/Norfolk", "2030-01-10"), ("2030-01-10T12:00Z", "Pacific/Norfolk", "2030-01-11"),
    ("1969-12-31T23:59Z", "UTC", "1969-12-31"), ("0001-01-02T00:00Z", "UTC", "0001-01-02"),
  ])
  func fallsOnADay(_ moment: String, _ zone: String, _ day: String) throws {
    let (moment, zone) = (try #require(WrittenMoment(moment)), try #require(Zone(named: zone)))
    #expect(zone.day(of: moment.instant).description == day)
  }

  /// A day begins where the one before has ended, by every clock, through every change.
  @Test func daysFollowOneAnotherByEveryClock() throws {
    for name in Zone.names {
      let zone = try #require(Zone(named: name))
      for month in 0..<(12 * 60) {
        let day = CivilDate(dayNumber: 200 + month * 61)
        let start = zone.start(of: day)
        #expect(zone.day(of: start) >= day, "\(name) \(day)")
        #expect(zone.day(of: Instant(seconds: start.seconds - 1)) < day, "\(name) \(day)")
      }
    }
  }

  @Test(arguments: [
    ("America/Havana", "America/New_York", "2003-07-01", "2003-07-01", "2003-07-01"),
    ("Asia/Tbilisi", "Europe/Berlin", "2003-03-11", "2003-03-10", "2003-03-11"),
    ("Europe/Berlin", "Asia/Tbilisi", "2003-03-11", "2003-03-11", "2003-03-12"),
    ("Pacific/Apia", "Pacific/Pago_Pago", "2015-06-10", "2015-06-09", "2015-06-09"),
  ])
  func aDayOfOneClockOverlapsDaysOfAnother(
    _ own: String, _ other: String, _ day: String, _ first: String, _ last: String
  ) throws {
    let (own, other) = (try #require(Zone(named: own)), try #require(Zone(named: other)))
    let days = other.days(overlapping: DayInterval(day: try #require(CivilDate(day))), by: own)
    #expect(days.start.description == first)
    #expect(days.lastDay.description == last)
  }

  @Test(arguments: [
    ("UTC", "2003-03-10", "2003-03-12", "2003-03-12"), ("Pacific/Kiritimati", "2003-03-11", "2003-03-13", "2003-03-13"),
    ("Europe/Berlin", "2003-03-10", "2003-03-12", "2003-03-12"),
  ])
  func aDayOfAnyClock(_ name: String, _ first: String, _ last: String, _ covered: String) throws {
    let zone = try #require(Zone(named: name))
    let day = try #require(CivilDate("2003-03-11"))
    let all = zone.days(overlapping: DayInterval(day: day))
    #expect(all.start.description == first)
    #expect(all.lastDay.description == last)
    #expect(zone.days(within: DayInterval(day: day)) == nil, "no day lies within one day of every clock")
    let four = try #require(DayInterval(firstDay: day, lastDay: day.advanced(byDays: 3)))
    #expect(zone.days(within: four)?.start.description == covered)
  }

  @Test(arguments: [
    "2003-03-11T23:30", "2003-03-11 23:30Z", "2003-03-11T24:00Z", "2003-03-11T23:60Z", "2003-02-30T00:00Z",
    "2003-03-11T23:30+5", "2003-03-11T23:30z", "2003-03-11T23:30Z0", "2003-03-11T23:30+16:00", "T23:30Z", "",
    "2003-03-11T23:30:00.5Z", "2003-03-11T2330Z", "2003-03-11T-1:30Z", "2003-03-11T23:30+-5:00",
  ])
  func refusesWhatIsNoMoment(_ text: String) { #expect(WrittenMoment(text) == nil) }

  @Test func oneMomentMayBeWrittenInManyWays() throws {
    let one = try #require(WrittenMoment("2003-03-11T23:30-05:00"))
    let other = try #require(WrittenMoment("2003-03-12T04:30:00Z"))
    #expect(one.instant == other.instant)
    #expect(one.day.description == "2003-03-11")
  }

  @Test func aNameIsOfAClockOrOfNone() {
    #expect(Zone(named: "Europe/Atlantis") == nil)
    #expect(Zone(named: "") == nil)
    #expect(Zone.names.contains("UTC"))
    #expect(Zone.names.count > 400)
  }
}
