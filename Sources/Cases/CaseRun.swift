// The records of a table as bytes, to lay them down and to read them back.

import CaseMasks

/// What is read back is not what was laid down.
package struct DamagedCases: Error, Hashable, CustomStringConvertible {
  package let description: String
}

/// The slots of a table that are not empty, one after the other, then its further records.
///
/// It begins with eight words: what it is and in which version, events, slots, further records, how many records said something again,
/// the part, a zero, and the sum of all other words. It holds the order of bytes of the machine that wrote it.
struct CaseRun {
  static let mark: UInt64 = 0x3130_4553_4143_5653  // SVCASE01
  static let headBytes = 64

  let slots: UnsafeRawPointer
  let stride: Int
  let count: Int
  let further: UnsafeBufferPointer<FurtherRecord>
  let saidAgain: Int
  /// The bytes that follow it.
  let rest: UnsafeRawBufferPointer

  /// Nothing of it is believed before its sum and every number in it are.
  init(_ bytes: UnsafeRawBufferPointer, events: Int, part: Int) throws(DamagedCases) {
    guard bytes.count >= Self.headBytes, let base = bytes.baseAddress, UInt(bitPattern: base) % 8 == 0 else {
      throw DamagedCases(description: "it breaks off")
    }
    func word(_ place: Int) -> UInt64 { base.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self) }
    guard word(0) == Self.mark else { throw DamagedCases(description: "it is of another version") }
    let stride = CaseTable.stride(events)
    let (count, further) = (word(2), word(3))
    guard word(1) == UInt64(events), word(5) == UInt64(part), word(6) == 0, further >= 1, count < 1 << 40,
      further < 1 << 33
    else { throw DamagedCases(description: "it holds other events") }
    let slotBytes = Int(count) * stride
    let size = Self.headBytes + slotBytes + Int(further) * MemoryLayout<FurtherRecord>.stride
    guard bytes.count >= size else { throw DamagedCases(description: "it breaks off") }
    guard Self.sum(base, size) == word(7) else { throw DamagedCases(description: "its sum is another") }
    slots = base + Self.headBytes
    self.stride = stride
    self.count = Int(count)
    saidAgain = Int(truncatingIfNeeded: word(4))
    let list = (slots + slotBytes).assumingMemoryBound(to: FurtherRecord.self)
    self.further = UnsafeBufferPointer(start: list, count: Int(further))
    rest = UnsafeRawBufferPointer(rebasing: bytes[size...])
    guard isSound(events, part) else { throw DamagedCases(description: "its records are of no table") }
  }

  /// The sum of a run, without the word where it stands. A run is made of whole words.
  private static func sum(_ base: UnsafeRawPointer, _ size: Int) -> UInt64 { case_sum(base, size / 8, 7) }

  private func isSound(_ events: Int, _ part: Int) -> Bool {
    for number in 0..<count {
      let slot = slots + number &* stride
      let (key, first) = (slot.load(as: UInt64.self), slot.load(fromByteOffset: 8, as: UInt32.self))
      if key == 0 || CaseTable.part(of: key) != part || Int(first) >= further.count { return false }
    }
    for (number, record) in further.enumerated().dropFirst() {
      if record.event >= UInt32(events) || Int(record.next) >= number || record.first > record.last { return false }
    }
    return true
  }

  /// Every case.
  func forEach(_ body: (UInt64, CaseRecords) -> Void) {
    for number in 0..<count {
      let slot = slots + number &* stride
      body(slot.load(as: UInt64.self), CaseRecords(slot: slot, further: further))
    }
  }
}

extension CaseTable {
  /// Its records as a run; they are settled first.
  mutating func run(part: Int) -> [UInt8] {
    settle()
    let further = self.further
    let slotBytes = count * stride
    let size = CaseRun.headBytes + slotBytes + further.count * MemoryLayout<FurtherRecord>.stride
    let (events, count, saidAgain) = (events, count, saidAgain)
    let (slots, stride, capacity) = (slots, stride, capacity)
    return [UInt8](unsafeUninitializedCapacity: size) { bytes, used in
      guard let base = UnsafeMutableRawPointer(bytes.baseAddress) else { return }
      let numbers = [events, count, further.count, saidAgain, part, 0, 0]
      let words = [CaseRun.mark] + numbers.map { UInt64($0) }
      for (place, word) in words.enumerated() { base.storeBytes(of: word, toByteOffset: 8 * place, as: UInt64.self) }
      var to = base + CaseRun.headBytes
      for place in 0..<capacity {
        let slot = slots + place &* stride
        if slot.load(as: UInt64.self) == 0 { continue }
        to.copyMemory(from: slot, byteCount: stride)
        to += stride
      }
      further.withUnsafeBytes { from in
        if let start = from.baseAddress { to.copyMemory(from: start, byteCount: from.count) }
      }
      base.storeBytes(of: case_sum(base, size / 8, 7), toByteOffset: 56, as: UInt64.self)
      used = size
    }
  }

  /// Takes in the records of a run.
  mutating func take(_ run: CaseRun) throws(NoMemoryForCases) {
    for number in 0..<run.count {
      let slot = run.slots + number &* stride
      let key = slot.load(as: UInt64.self)
      for event in 0..<events {
        let cell = slot.load(fromByteOffset: Self.firstCell &+ 2 &* event, as: UInt16.self)
        if cell == 0 { continue }
        let day = Self.dayZero &+ Int(cell)
        try add(event: event, first: day, last: day, to: key)
      }
      var place = Int(slot.load(fromByteOffset: 8, as: UInt32.self))
      while place != 0 {
        let record = run.further[place]
        try add(event: Int(record.event), first: Int(record.first), last: Int(record.last), to: key)
        place = Int(record.next)
      }
    }
    noteAgain(run.saidAgain)
  }
}
