// Files of case events of any size, made by dice: ten years of two kinds of cases, most of them in order.

import CivilTime
import Glibc

/// A generator with a seed (SplitMix64), so that the same size and seed give the same bytes.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int(truncatingIfNeeded: (z ^ (z >> 31)) >> 1) % sides
  }

  /// One in a thousand so many times.
  mutating func perMille(_ share: Int) -> Bool { roll(1_000) < share }
}

/// What happens in the cases: people intercepted at sea, and people who emigrate with a visa.
struct MadeCases {
  static let types = [
    "interdicted,", "screened,none", "screened,protection", "returned,", "reprisal_reported,",
    "visa_issued,immediate-relative", "visa_issued,family-preference", "visa_issued,lottery", "permit_requested,",
    "permit_granted,", "permit_denied,",
  ]
  static let day = 86_400
  /// From 1 October 2014 through 30 September 2024.
  static let start = 16_344 * day
  static let end = 19_997 * day

  private struct Event {
    let at: Int
    let caseID: UInt32
    let type: UInt8
  }

  private var events: [Event] = []
  private var dice: Dice
  /// One in a thousand of the returns that are late, month by month: a few months are bad.
  private let lateness: [Int]

  init(rows: Int, seed: UInt64) {
    var dice = Dice(seed)
    lateness = (0..<124).map { _ in dice.roll(10) == 0 ? 70 + dice.roll(80) : 12 }
    self.dice = dice
    events.reserveCapacity(rows + rows / 16)
    for number in 0..<(rows * 1_058 / 10_000) { intercept(1 + number) }
    for number in 0..<(rows * 2_556 / 10_000) { issue(10_000_001 + number) }
    for number in 0..<(rows * 204 / 10_000) { ask(30_000_001 + number, at: moment()) }
    events.sort { ($0.at, $0.caseID, $0.type) < ($1.at, $1.caseID, $1.type) }
  }

  /// More in the last third of a year than in the others.
  private mutating func moment() -> Int {
    let (year, inYear) = (dice.roll(10), max(dice.roll(365), dice.roll(5) < 2 ? dice.roll(365) : 0))
    return Self.start + (year * 365 + inYear) * Self.day + dice.roll(Self.day)
  }

  private mutating func add(_ type: String, _ caseID: Int, at: Int) {
    guard at < Self.end, let number = Self.types.firstIndex(of: type) else { return }
    events.append(Event(at: at, caseID: UInt32(caseID), type: UInt8(number)))
  }

  private mutating func intercept(_ caseID: Int) {
    let at = moment()
    add("interdicted,", caseID, at: at)
    let screened = at + 7_200 + dice.roll(3 * Self.day)
    if dice.perMille(50) { return add("screened,protection", caseID, at: screened) }
    add("screened,none", caseID, at: screened)
    let isLate = dice.perMille(lateness[(at - Self.start) / (30 * Self.day)])
    if isLate, dice.perMille(300) { return }
    // One in five hundred at the very end of its time.
    let days = isLate ? 15 + dice.roll(30) : dice.perMille(2) ? 14 : 3 + dice.roll(11)
    let returned = at + days * Self.day - (isLate ? 0 : dice.roll(3_600))
    add("returned,", caseID, at: max(returned, screened + 600))
    if dice.perMille(5) { add("reprisal_reported,", caseID, at: returned + Self.day * (1 + dice.roll(600))) }
  }

  private mutating func issue(_ caseID: Int) {
    let (at, kind) = (moment(), dice.roll(100))
    let type = kind < 12 ? "immediate-relative" : kind < 52 ? "family-preference" : "lottery"
    add("visa_issued,\(type)", caseID, at: at)
    if dice.perMille(800) { ask(caseID, at: at + Self.day + dice.roll(119 * Self.day)) }
  }

  private mutating func ask(_ caseID: Int, at: Int) {
    add("permit_requested,", caseID, at: at)
    let luck = dice.roll(1_000)
    if luck >= 30, luck < 35 { return }
    let days = (15..<30).contains(luck) ? 61 + dice.roll(90) : 2 + dice.roll(56)
    add(luck < 15 ? "permit_denied," : "permit_granted,", caseID, at: at + days * Self.day + dice.roll(3_600))
  }

  /// The file, `at,type,case,attr`, in order of time.
  func write(to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Failed("\(path) cannot be written") }
    defer { fclose(file) }
    var buffer = Array("at,type,case,attr\n".utf8)
    let types = Self.types.map { type in
      let parts = type.split(separator: ",", omittingEmptySubsequences: false).map { Array($0.utf8) }
      return (type: parts[0], attribute: parts[1])
    }
    var today: (number: Int, text: [UInt8]) = (Int.min, [])
    for event in events {
      if event.at / Self.day != today.number {
        today.number = event.at / Self.day
        today.text = Array("\(CivilDate(dayNumber: today.number))T".utf8)
      }
      let second = event.at % Self.day
      buffer += today.text
      for (number, mark) in [(second / 3_600, ":"), (second / 60 % 60, ":"), (second % 60, "Z")] {
        buffer += [UInt8(0x30 + number / 10), UInt8(0x30 + number % 10), mark.utf8[mark.startIndex]]
      }
      let type = types[Int(event.type)]
      buffer.append(0x2C)
      buffer += type.type
      buffer.append(0x2C)
      buffer += Array(String(event.caseID).utf8)
      buffer.append(0x2C)
      buffer += type.attribute
      buffer.append(0x0A)
      if buffer.count > 1 << 20 {
        fwrite(buffer, 1, buffer.count, file)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    fwrite(buffer, 1, buffer.count, file)
  }
}

/// Why a command could not be done.
struct Failed: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
