// Which event a row stands for, found by a few comparisons of eight bytes.

/// What the bytes of a field are compared by: its length, its first, second and last eight bytes.
struct ShortText: Hashable {
  let length: Int
  let head: UInt64
  let second: UInt64
  let tail: UInt64

  /// At least eight bytes can be read from `start` on, and the field is not empty.
  @inline(__always) init(_ start: UnsafePointer<UInt8>, _ length: Int) {
    self.length = length
    let first = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    second = length < 16 ? 0 : UnsafeRawPointer(start + 8).loadUnaligned(as: UInt64.self)
    if length < 8 {
      head = first & ((1 &<< (8 &* UInt64(length))) &- 1)
      tail = 0
    } else {
      head = first
      tail = UnsafeRawPointer(start + (length &- 8)).loadUnaligned(as: UInt64.self)
    }
  }

  init(_ text: [UInt8]) {
    let padded = text + [UInt8](repeating: 0, count: 16)
    self = padded.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { ShortText($0, text.count) } ?? ShortText(length: 0, head: 0, second: 0, tail: 0)
    }
  }

  private init(length: Int, head: UInt64, second: UInt64, tail: UInt64) {
    self.length = length
    self.head = head
    self.second = second
    self.tail = tail
  }

  /// Where the four settle what the text is.
  var isWhole: Bool { length <= 24 }

  @inline(__always) var scattered: UInt64 { CaseTable.scattered(head ^ tail &* 31 ^ UInt64(length)) }
}

/// The types of a mapping with the numbers of their events.
struct KindTable {
  /// The row is nothing that is asked about.
  static let notAsked = -1
  /// No line of the mapping knows it.
  static let unknown = -2

  private struct Entry {
    let type: ShortText
    /// Numbers of events by attribute; few.
    let attributes: [(value: ShortText, event: Int)]
    let other: Int
  }

  private let kinds: [CaseMapping.Kind]
  private let numbers: [[Int]]
  private let others: [Int]
  private let slots: [Int16]
  private let entries: [Entry]
  /// Whether some type or attribute has more than twenty-four bytes: then all rows are read with care.
  let isShort: Bool

  init(_ mapping: CaseMapping, _ plans: CasePlans) {
    kinds = mapping.kinds
    func number(_ event: String?) -> Int { event.flatMap { plans.number(of: $0) } ?? Self.notAsked }
    numbers = kinds.map { kind in kind.attributes.map { number($0.event) } }
    others = kinds.map { $0.hasOther ? number($0.other) : Self.unknown }
    entries = zip(zip(kinds, numbers), others).map { kind, other in
      Entry(
        type: ShortText(kind.0.type), attributes: zip(kind.0.attributes, kind.1).map { (ShortText($0.value), $1) },
        other: other)
    }
    var size = 64
    while size < 4 * kinds.count { size *= 2 }
    var slots = [Int16](repeating: -1, count: size)
    for (index, entry) in entries.enumerated() where entry.type.isWhole {
      var place = Int(entry.type.scattered &>> 32) & (size - 1)
      while slots[place] >= 0 { place = (place + 1) & (size - 1) }
      slots[place] = Int16(clamping: index)
    }
    self.slots = slots
    isShort =
      kinds.count < Int(Int16.max)
      && entries.allSatisfy { entry in entry.type.isWhole && entry.attributes.allSatisfy { $0.value.isWhole } }
  }

  /// The number of the event of a plain row, whose field is not empty and can be read eight bytes far.
  @inline(__always) func event(
    _ type: UnsafePointer<UInt8>, _ length: Int, _ attribute: UnsafePointer<UInt8>, _ attributeLength: Int
  ) -> Int {
    let short = ShortText(type, length)
    var place = Int(short.scattered &>> 32) & (slots.count &- 1)
    while true {
      let index = Int(slots[place])
      if index < 0 { return Self.unknown }
      if entries[index].type == short {
        let count = entries[index].attributes.count
        if count == 0 || attributeLength == 0 { return entries[index].other }
        let value = ShortText(attribute, attributeLength)
        for one in 0..<count where entries[index].attributes[one].value == value {
          return entries[index].attributes[one].event
        }
        return entries[index].other
      }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  /// The number of the event of any row.
  func event(_ type: [UInt8], _ attribute: [UInt8]) -> Int {
    guard let index = kinds.firstIndex(where: { $0.type == type }) else { return Self.unknown }
    let place = kinds[index].attributes.firstIndex { $0.value == attribute }
    return place.map { numbers[index][$0] } ?? others[index]
  }
}
