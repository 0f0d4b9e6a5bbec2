// The names of cases as keys: whole numbers stand for themselves, other names are numbered.

import Synchronization

/// Names that are no plain whole numbers, each kept once.
///
/// A name of at most eighteen digits without a leading zero is its own key, one more than its value; every other name has a key with the
/// highest bit set and a number of its own.
///
/// Names are kept on sixteen shelves, so that several threads seldom wait for each other; the shelf of a name follows from its bytes.
final class CaseNames: Sendable {
  private static let shelfBits = 4
  private let shelves = (0..<(1 << shelfBits)).map { _ in NameShelf() }

  /// The key of a name that is not empty.
  func key(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if let number = NameTable.number(name) { return number + 1 }
    let hash = NameTable.hash(name)
    let shelf = Int(hash) & (shelves.count - 1)
    let number = shelves[shelf].names.withLock { $0.number(of: name, hash) }
    return NameTable.mark | UInt64(number << Self.shelfBits | shelf)
  }

  /// The key of a name that is known; nil for one that never came.
  func known(_ name: String) -> UInt64? {
    Array(name.utf8).withUnsafeBufferPointer { name in
      if let number = NameTable.number(name) { return number + 1 }
      let hash = NameTable.hash(name)
      let shelf = Int(hash) & (shelves.count - 1)
      let number = shelves[shelf].names.withLock { $0.known(name, hash) }
      return number == 0 ? nil : NameTable.mark | UInt64(number << Self.shelfBits | shelf)
    }
  }

  /// The name of a key.
  func name(of key: UInt64) -> String {
    guard key & NameTable.mark != 0 else { return String(key - 1) }
    let number = Int(key & ~NameTable.mark)
    return shelves[number & (shelves.count - 1)].names.withLock { $0.name(number >> Self.shelfBits) }
  }

  /// Whether a key is a number, which can be added up.
  @inline(__always) static func number(of key: UInt64) -> Int? {
    key & NameTable.mark == 0 ? Int(truncatingIfNeeded: key &- 1) : nil
  }
}

/// Some of the names.
private final class NameShelf: Sendable {
  let names = Mutex(NameTable())
}

/// Names with their numbers, from 1, in the order in which they came.
struct NameTable {
  /// The bit of keys that are no numbers.
  static let mark: UInt64 = 1 << 63

  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The number of a name, one more than it, by what the name comes to; 0: none.
  private var places: [Int] = Array(repeating: 0, count: 1024)

  /// The number of a name, which has one afterwards.
  mutating func number(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    if (ends.count + 1) * 2 > places.count { grow() }
    let place = place(of: name, hash)
    if places[place] == 0 {
      bytes.append(contentsOf: name)
      ends.append(bytes.count)
      places[place] = ends.count
    }
    return places[place]
  }

  /// The number of a name; 0 where it never came.
  func known(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int { places[place(of: name, hash)] }

  /// The name with a number.
  func name(_ number: Int) -> String { String(decoding: bytes[range(of: number)], as: UTF8.self) }

  private func range(of number: Int) -> Range<Int> { (number == 1 ? 0 : ends[number - 2])..<ends[number - 1] }

  /// What a plain whole number says; nil for another name.
  static func number(_ name: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard (1...18).contains(name.count), name.count == 1 || name[0] != UInt8(ascii: "0") else { return nil }
    var value: UInt64 = 0
    for byte in name {
      let digit = byte &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value &* 10 &+ UInt64(digit)
    }
    return value
  }

  /// What the bytes of a name come to.
  static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return CaseTable.scattered(hash) &>> 20
  }

  /// Where the name stands in the table, or is to stand.
  private func place(of name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash &>> 4) & (places.count - 1)
    while places[place] != 0, !bytes[range(of: places[place])].elementsEqual(name) {
      place = (place + 1) & (places.count - 1)
    }
    return place
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 2)
    for number in ends.indices.map({ $0 + 1 }) {
      let place = Array(bytes[range(of: number)]).withUnsafeBufferPointer { self.place(of: $0, Self.hash($0)) }
      places[place] = number
    }
  }
}
