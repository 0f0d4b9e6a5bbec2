// What is known of each case, in one table: the day of each event, in 32 bytes where the accord asks about ten events.

import CaseMasks

/// Memory for the table could not be had.
package struct NoMemoryForCases: Error {}

/// A record of an event that has no room in the slot of its case: a second one, or one whose day is not certain.
struct FurtherRecord: Hashable {
  /// The number of the record before it in the same case, which is smaller than its own once they are settled; 0: there is none.
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

/// The records of some cases, by the key of the case.
///
/// A slot holds the key, the number of the first further record, and for each event the day of the record that came first, in
/// 16 bits counted from the day before the first day of 1900; 0 stands for none. Everything else lies in a list of further records. No order of
/// the records leads to other records. The memory is zero where nothing was written, so key 0 is an empty slot.
/// Nobody else knows its memory.
struct CaseTable: ~Copyable, @unchecked Sendable {
  /// 31 December 1899: days that have room in a slot lie after it, through 5 June 2079.
  static let dayZero = -25_568
  static let firstCell = 12
  static let mostEvents = 64
  /// Cases are shared out over so many tables, by the first bits of what their keys come to.
  static let partBits: UInt64 = 6

  let events: Int
  /// From this cell on, what is said again was counted with another cell of the same row.
  let firstRepeating: Int
  let stride: Int
  private(set) var count = 0
  private(set) var capacity: Int
  private(set) var slots: UnsafeMutableRawPointer
  /// Records that said again what was on record, as far as it is settled.
  private(set) var saidAgain = 0
  /// The first is no record.
  private(set) var further = [none]
  private var settledCount = 1

  private static let none = FurtherRecord(next: 0, event: 0, first: 0, last: 0)

  init(events: Int, firstRepeating: Int, cases: Int = 192) throws(NoMemoryForCases) {
    self.events = events
    self.firstRepeating = firstRepeating
    stride = Self.stride(events)
    capacity = max(256, cases / 3 * 4 + 4)
    guard let memory = case_zeroed(stride * capacity) else { throw NoMemoryForCases() }
    slots = memory
  }

  deinit { case_release(slots) }

  /// The bytes of a slot.
  static func stride(_ events: Int) -> Int { (firstCell + 2 * events + 7) / 8 * 8 }

  /// The cell of a day; nil where the day has no room in a slot.
  @inline(__always) static func cell(of day: Int) -> UInt32? {
    let cell = day &- dayZero
    return cell >= 1 && cell <= 0xFFFF ? UInt32(truncatingIfNeeded: cell) : nil
  }

  /// Every key is scattered over all places alike; the table is in the order of what this gives.
  @inline(__always) static func scattered(_ key: UInt64) -> UInt64 {
    (key ^ key &>> 29) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The number of the table in which a case lies.
  @inline(__always) static func part(of key: UInt64) -> Int { Int(scattered(key) &>> (64 &- partBits)) }

  @inline(__always) private static func place(of key: UInt64, _ capacity: Int) -> Int {
    let within = (scattered(key) &<< partBits) &>> 32
    return Int(truncatingIfNeeded: (within &* UInt64(truncatingIfNeeded: capacity)) &>> 32)
  }

  /// The memory that it holds.
  var bytes: Int { capacity * stride + further.capacity * MemoryLayout<FurtherRecord>.stride }

  /// The memory that it would hold with so many cases more.
  func bytes(withMore more: Int) -> Int {
    (count + more) * 4 > capacity * 3 ? bytes + capacity / 2 * stride : bytes
  }

  // MARK: Writing

  /// Takes in records, the places of all of which are fetched before the first is written.
  mutating func add(_ batch: UnsafeBufferPointer<NearRecord>) throws(NoMemoryForCases) {
    while (count + batch.count) * 4 > capacity * 3 { try grow() }
    let (slots, stride, capacity, firstRepeating) = (slots, stride, capacity, firstRepeating)
    for record in batch { case_prefetch(slots + Self.place(of: record.key, capacity) &* stride) }
    var (new, again) = (0, 0)
    for record in batch {
      let slot = Self.slot(of: record.key, slots, stride, capacity, &new)
      let cell = slot + (Self.firstCell &+ 2 &* Int(record.event))
      let told = cell.load(as: UInt16.self)
      if told == 0 {
        cell.storeBytes(of: UInt16(truncatingIfNeeded: record.day), as: UInt16.self)
      } else if UInt32(told) == record.day {
        if Int(record.event) < firstRepeating { again &+= 1 }
      } else {
        let day = Int32(truncatingIfNeeded: Self.dayZero &+ Int(record.day))
        try append(event: record.event, first: day, last: day, to: slot)
      }
    }
    count += new
    saidAgain += again
    if further.count > 2 * settledCount + capacity / 4 { settle() }
  }

  /// Takes in a record of any days.
  mutating func add(event: Int, first: Int, last: Int, to key: UInt64) throws(NoMemoryForCases) {
    let (slot, cell) = (try slot(of: key), first == last ? Self.cell(of: first) : nil)
    if let cell {
      let place = slot + (Self.firstCell + 2 * event)
      let told = place.load(as: UInt16.self)
      if told == 0 { place.storeBytes(of: UInt16(truncatingIfNeeded: cell), as: UInt16.self) }
      if UInt32(told) == cell, event < firstRepeating { saidAgain += 1 }
      if told == 0 || UInt32(told) == cell { return }
    }
    try append(event: UInt32(event), first: Int32(clamping: first), last: Int32(clamping: last), to: slot)
    if further.count > 2 * settledCount + capacity / 4 { settle() }
  }

  /// The slot of a case, which is there afterwards.
  private mutating func slot(of key: UInt64) throws(NoMemoryForCases) -> UnsafeMutableRawPointer {
    if (count + 1) * 4 > capacity * 3 { try grow() }
    return Self.slot(of: key, slots, stride, capacity, &count)
  }

  private mutating func append(
    event: UInt32, first: Int32, last: Int32, to slot: UnsafeMutableRawPointer
  ) throws(NoMemoryForCases) {
    guard let number = UInt32(exactly: further.count) else { throw NoMemoryForCases() }
    let next = slot.load(fromByteOffset: 8, as: UInt32.self)
    slot.storeBytes(of: number, toByteOffset: 8, as: UInt32.self)
    further.append(FurtherRecord(next: next, event: event, first: first, last: last))
  }

  @inline(__always) private static func slot(
    of key: UInt64, _ slots: UnsafeMutableRawPointer, _ stride: Int, _ capacity: Int, _ new: inout Int
  ) -> UnsafeMutableRawPointer {
    var place = Self.place(of: key, capacity)
    while true {
      let slot = slots + place &* stride
      let found = slot.load(as: UInt64.self)
      if found == key { return slot }
      if found == 0 {
        slot.storeBytes(of: key, as: UInt64.self)
        new &+= 1
        return slot
      }
      place = place &+ 1 == capacity ? 0 : place &+ 1
    }
  }

  /// Half as many places more. In their old order the slots come to their new places one after the other.
  private mutating func grow() throws(NoMemoryForCases) {
    let old = (slots: slots, capacity: capacity)
    let wider = capacity + capacity / 2
    guard wider < 1 << 32, let memory = case_zeroed(stride * wider) else { throw NoMemoryForCases() }
    (slots, capacity) = (memory, wider)
    var none = 0
    for place in 0..<old.capacity {
      let slot = old.slots + place &* stride
      let key = slot.load(as: UInt64.self)
      if key == 0 { continue }
      Self.slot(of: key, memory, stride, wider, &none).copyMemory(from: slot, byteCount: stride)
    }
    case_release(old.slots)
  }

  /// Forgets everything, and keeps its memory.
  mutating func clear() {
    slots.initializeMemory(as: UInt8.self, repeating: 0, count: stride * capacity)
    (count, saidAgain, settledCount) = (0, 0, 1)
    further.removeSubrange(1...)
  }

  /// Counts further records that are told again, and keeps each once, in order.
  mutating func settle() {
    guard further.count > settledCount else { return }
    var kept = [Self.none]
    var own: [FurtherRecord] = []
    for place in 0..<capacity {
      let slot = slots + place &* stride
      var number = slot.load(fromByteOffset: 8, as: UInt32.self)
      if number == 0 { continue }
      own.removeAll(keepingCapacity: true)
      while number != 0 {
        own.append(further[Int(number)])
        number = further[Int(number)].next
      }
      own.sort { ($0.event, $0.first, $0.last) < ($1.event, $1.first, $1.last) }
      var before: FurtherRecord?
      for one in own {
        if let before, (before.event, before.first, before.last) == (one.event, one.first, one.last) {
          if Int(one.event) < firstRepeating { saidAgain += 1 }
          continue
        }
        kept.append(FurtherRecord(next: number, event: one.event, first: one.first, last: one.last))
        number = UInt32(truncatingIfNeeded: kept.count - 1)
        before = one
      }
      slot.storeBytes(of: number, toByteOffset: 8, as: UInt32.self)
    }
    further = kept
    settledCount = kept.count
  }

  /// So many records more said something again.
  mutating func noteAgain(_ count: Int) { saidAgain += count }

  // MARK: Reading

  /// Every case, in an order that has no meaning.
  borrowing func forEach(_ body: (UInt64, CaseRecords) -> Void) {
    let (slots, stride, capacity) = (slots, stride, capacity)
    further.withUnsafeBufferPointer { further in
      for place in 0..<capacity {
        let slot = UnsafeRawPointer(slots + place &* stride)
        let key = slot.load(as: UInt64.self)
        if key != 0 { body(key, CaseRecords(slot: slot, further: further)) }
      }
    }
  }

  /// What is on record of one case; nil where nothing is.
  borrowing func withRecords<Result>(of key: UInt64, _ body: (CaseRecords) -> Result) -> Result? {
    var place = Self.place(of: key, capacity)
    while true {
      let slot = UnsafeRawPointer(slots + place * stride)
      let found = slot.load(as: UInt64.self)
      if found == key { return further.withUnsafeBufferPointer { body(CaseRecords(slot: slot, further: $0)) } }
      if found == 0 { return nil }
      place = place + 1 == capacity ? 0 : place + 1
    }
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
