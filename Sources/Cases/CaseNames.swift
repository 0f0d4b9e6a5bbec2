// The names of cases as keys: whole numbers stand for themselves, other names are numbered.

/// Names that are no plain whole numbers, each kept once.
///
/// A name of at most eighteen digits without a leading zero is its own key, one more than its value; every other name has a key with the
/// highest bit set and its number in the order in which the names came.
struct CaseNames {
  private static let mark: UInt64 = 1 << 63

  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The number of a name, one more than it, by what the name comes to; 0: none.
  private var places: [Int] = Array(repeating: 0, count: 1024)

  /// The key of a name that is not empty.
  mutating func key(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if let number = Self.number(name) { return number + 1 }
    if (ends.count + 1) * 2 > places.count { grow() }
    let place = place(of: name)
    if places[place] == 0 {
      bytes.append(contentsOf: name)
      ends.append(bytes.count)
      places[place] = ends.count
    }
    return Self.mark | UInt64(places[place])
  }

  /// The key of a name that is known; nil for one that never came.
  func known(_ name: String) -> UInt64? {
    Array(name.utf8).withUnsafeBufferPointer { name in
      if let number = Self.number(name) { return number + 1 }
      let number = places[place(of: name)]
      return number == 0 ? nil : Self.mark | UInt64(number)
    }
  }

  /// The name of a key.
  func name(of key: UInt64) -> String {
    guard key & Self.mark != 0 else { return String(key - 1) }
    return String(decoding: bytes[range(of: Int(key & ~Self.mark))], as: UTF8.self)
  }

  /// Whether a key is a number, which can be added up.
  static func number(of key: UInt64) -> Int? { key & mark == 0 ? Int(key) - 1 : nil }

  private func range(of number: Int) -> Range<Int> { (number == 1 ? 0 : ends[number - 2])..<ends[number - 1] }

  private static func number(_ name: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard (1...18).contains(name.count), name.count == 1 || name[0] != UInt8(ascii: "0") else { return nil }
    var value: UInt64 = 0
    for byte in name {
      let digit = byte &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value &* 10 &+ UInt64(digit)
    }
    return value
  }

  /// Where the name stands in the table, or is to stand.
  private func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var place = Int(truncatingIfNeeded: CaseTable.scattered(hash) &>> 20) & (places.count - 1)
    while places[place] != 0, !bytes[range(of: places[place])].elementsEqual(name) {
      place = (place + 1) & (places.count - 1)
    }
    return place
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 2)
    for number in ends.indices.map({ $0 + 1 }) {
      let place = Array(bytes[range(of: number)]).withUnsafeBufferPointer { self.place(of: $0) }
      places[place] = number
    }
  }
}
