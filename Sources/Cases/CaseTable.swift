// What is known of each case, in one table: the day of each event, in 32 bytes where the accord asks about ten events.

import CaseMasks

/// Memory for the table could not be had.
package struct NoMemoryForCases: Error {}

/// A record of an event that has no room in the slot of its case: a second one, or one whose day is not certain.
struct FurtherRecord {
  /// The number of the record before it in the same case; 0: there is none.
  let next: UInt32
  let event: UInt32
  let first: Int32
  let last: Int32
}

/// A record that fits into a slot: an event on one day that is near.
struct NearRecord {
  var key: UInt64
  var day: UInt32
  var event: UInt32
}

/// The records of every case, by the key of the case.
///
/// A slot holds the key, the number of the first further record, and for each event the day of the record that came first, in
/// 16 bits counted from the day before the first day of 1900; 0 stands for none. Everything else lies in a list of further records. No order of
/// the records leads to other records. The memory is zero where nothing was written, so key 0 is an empty slot.
final class CaseTable {
  /// 31 December 1899: days that have room in a slot lie after it, through 5 June 2079.
  static let dayZero = -25_568
  static let firstCell = 12
  static let mostEvents = 64

  let events: Int
  let stride: Int
  private(set) var count = 0
  private(set) var slots: UnsafeMutableRawPointer
  private(set) var bits = 12
  /// Records that said again what was on record.
  private(set) var saidAgain = 0
  /// The first is no record.
  private(set) var further: [FurtherRecord] = [FurtherRecord(next: 0, event: 0, first: 0, last: 0)]

  var capacity: Int { 1 << bits }

  init(events: Int) throws(NoMemoryForCases) {
    self.events = events
    stride = (Self.firstCell + 2 * events + 7) / 8 * 8
    guard let memory = case_zeroed(stride << bits) else { throw NoMemoryForCases() }
    slots = memory
  }

  deinit { case_release(slots) }

  /// The cell of a day; nil where the day has no room in a slot.
  static func cell(of day: Int) -> UInt32? {
    let cell = day - dayZero
    return (1...0xFFFF).contains(cell) ? UInt32(cell) : nil
  }

  /// Every key is scattered over all places alike; the table is in the order of what this gives.
  @inline(__always) static func scattered(_ key: UInt64) -> UInt64 {
    (key ^ key &>> 29) &* 0x9E37_79B9_7F4A_7C15
  }

  // MARK: Writing

  /// Takes in records, the places of all of which are fetched before the first is written.
  func add(_ batch: UnsafeBufferPointer<NearRecord>) throws(NoMemoryForCases) {
    while (count + batch.count) * 4 > capacity * 3 { try grow() }
    let (slots, stride, mask, shift) = (slots, stride, capacity - 1, UInt64(64 - bits))
    for record in batch { case_prefetch(slots + Int(Self.scattered(record.key) &>> shift) &* stride) }
    var (new, again) = (0, 0)
    for record in batch {
      let slot = Self.slot(of: record.key, slots, stride, mask, shift, &new)
      let cell = slot + (Self.firstCell &+ 2 &* Int(record.event))
      let told = cell.load(as: UInt16.self)
      if told == 0 {
        cell.storeBytes(of: UInt16(truncatingIfNeeded: record.day), as: UInt16.self)
      } else if UInt32(told) == record.day {
        again &+= 1
      } else {
        let day = Int32(truncatingIfNeeded: Self.dayZero &+ Int(record.day))
        append(event: record.event, first: day, last: day, to: slot)
      }
    }
    count += new
    saidAgain += again
  }

  /// Takes in a record of some days, or of a far one.
  func add(event: Int, first: Int, last: Int, to key: UInt64) throws(NoMemoryForCases) {
    if (count + 1) * 4 > capacity * 3 { try grow() }
    var new = 0
    let slot = Self.slot(of: key, slots, stride, capacity - 1, UInt64(64 - bits), &new)
    count += new
    append(event: UInt32(event), first: Int32(clamping: first), last: Int32(clamping: last), to: slot)
  }

  private func append(event: UInt32, first: Int32, last: Int32, to slot: UnsafeMutableRawPointer) {
    let next = slot.load(fromByteOffset: 8, as: UInt32.self)
    slot.storeBytes(of: UInt32(truncatingIfNeeded: further.count), toByteOffset: 8, as: UInt32.self)
    further.append(FurtherRecord(next: next, event: event, first: first, last: last))
  }

  @inline(__always) private static func slot(
    of key: UInt64, _ slots: UnsafeMutableRawPointer, _ stride: Int, _ mask: Int, _ shift: UInt64, _ new: inout Int
  ) -> UnsafeMutableRawPointer {
    var place = Int(scattered(key) &>> shift)
    while true {
      let slot = slots + place &* stride
      let found = slot.load(as: UInt64.self)
      if found == key { return slot }
      if found == 0 {
        slot.storeBytes(of: key, as: UInt64.self)
        new &+= 1
        return slot
      }
      place = (place &+ 1) & mask
    }
  }

  /// Twice the places. In their old order the slots come to their new places one after the other.
  private func grow() throws(NoMemoryForCases) {
    let old = (slots: slots, capacity: capacity)
    guard let memory = case_zeroed(stride << (bits + 1)) else { throw NoMemoryForCases() }
    slots = memory
    bits += 1
    let (slots, stride, mask, shift) = (slots, stride, capacity - 1, UInt64(64 - bits))
    var none = 0
    for place in 0..<old.capacity {
      let slot = old.slots + place &* stride
      let key = slot.load(as: UInt64.self)
      if key == 0 { continue }
      let moved = Self.slot(of: key, slots, stride, mask, shift, &none)
      moved.copyMemory(from: slot, byteCount: stride)
    }
    case_release(old.slots)
  }

  // MARK: Reading

  /// The slot of a case; nil where nothing is on record of it.
  func slot(of key: UInt64) -> UnsafeRawPointer? {
    var place = Int(Self.scattered(key) &>> UInt64(64 - bits))
    while true {
      let slot = slots + place &* stride
      let found = slot.load(as: UInt64.self)
      if found == key { return UnsafeRawPointer(slot) }
      if found == 0 { return nil }
      place = (place + 1) & (capacity - 1)
    }
  }

  /// Every case, in an order that has no meaning.
  func forEach(_ body: (UInt64, CaseRecords) -> Void) {
    let (slots, stride, capacity) = (slots, stride, capacity)
    further.withUnsafeBufferPointer { further in
      for place in 0..<capacity {
        let slot = UnsafeRawPointer(slots + place &* stride)
        let key = slot.load(as: UInt64.self)
        if key != 0 { body(key, CaseRecords(slot: slot, further: further)) }
      }
    }
  }

  /// What is on record of one case.
  func withRecords<Result>(of key: UInt64, _ body: (CaseRecords) -> Result) -> Result? {
    guard let slot = slot(of: key) else { return nil }
    return further.withUnsafeBufferPointer { body(CaseRecords(slot: slot, further: $0)) }
  }
}

/// The records of one case.
struct CaseRecords {
  let slot: UnsafeRawPointer
  let further: UnsafeBufferPointer<FurtherRecord>

  /// The first and the last day of each record of an event that may have happened by the day.
  @inline(__always) func each(_ event: Int, by on: Int, _ body: (_ first: Int, _ last: Int) -> Void) {
    let cell = slot.load(fromByteOffset: CaseTable.firstCell &+ 2 &* event, as: UInt16.self)
    if cell != 0 {
      let day = CaseTable.dayZero &+ Int(cell)
      if day <= on { body(day, day) }
    }
    var number = Int(slot.load(fromByteOffset: 8, as: UInt32.self))
    while number != 0 {
      let record = further[number]
      if record.event == UInt32(event), Int(record.first) <= on { body(Int(record.first), Int(record.last)) }
      number = Int(record.next)
    }
  }
}
