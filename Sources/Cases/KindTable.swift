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

/// The cells in which the day of a row is kept, by their numbers.
struct RowCells: Hashable {
  /// The row is nothing that is asked about.
  static let notAsked = RowCells(first: -1, second: -1)
  /// No line of the mapping knows it.
  static let unknown = RowCells(first: -2, second: -1)

  /// That of its event, or of the class as which it is counted.
  let first: Int
  /// That of the class as which it is counted, where its event has another one; -1: none.
  let second: Int
}

/// The types of a mapping with the cells of their events.
struct KindTable: Sendable {
  private let kinds: [CaseMapping.Kind]
  private let cells: [[RowCells]]
  private let others: [RowCells]
  private let memory: PlainKindMemory
  /// Whether no type or attribute has more than twenty-four bytes: otherwise all rows are read with care.
  let isShort: Bool

  init(_ mapping: CaseMapping, _ plans: CasePlans) {
    kinds = mapping.kinds
    func found(_ meaning: CaseMapping.Meaning?) -> RowCells { meaning.map { plans.cells(of: $0) } ?? .notAsked }
    cells = kinds.map { kind in kind.attributes.map { found($0.meaning) } }
    others = kinds.map { $0.hasOther ? found($0.other) : .unknown }
    let types = kinds.map { ShortText($0.type) }
    let attributes = zip(kinds, cells).map { zip($0.attributes.map { ShortText($0.value) }, $1).map { ($0, $1) } }
    isShort =
      types.count < Int(Int16.max) && types.allSatisfy(\.isWhole)
      && attributes.allSatisfy { $0.allSatisfy { $0.0.isWhole } }
    memory = isShort ? PlainKindMemory(types, attributes, others) : PlainKindMemory([], [], [])
  }

  /// For plain rows; to be used for as long as the table is there.
  var plain: PlainKinds { memory.kinds }

  /// The cells of any row.
  func cells(_ type: [UInt8], _ attribute: [UInt8]) -> RowCells {
    guard let index = kinds.firstIndex(where: { $0.type == type }) else { return .unknown }
    let place = kinds[index].attributes.firstIndex { $0.value == attribute }
    return place.map { cells[index][$0] } ?? others[index]
  }
}

/// The types of a mapping without any reference that would be counted.
struct PlainKinds {
  struct Attribute {
    let value: ShortText
    let cells: RowCells
  }

  struct Entry {
    let type: ShortText
    /// Its attributes are few, and stand one after the other.
    let first: Int
    let count: Int
    let other: RowCells
  }

  let slots: UnsafePointer<Int16>
  let mask: Int
  let entries: UnsafePointer<Entry>
  let attributes: UnsafePointer<Attribute>

  /// The cells of a plain row, whose field is not empty and can be read eight bytes far.
  @inline(__always) func cells(
    _ type: UnsafePointer<UInt8>, _ length: Int, _ attribute: UnsafePointer<UInt8>, _ attributeLength: Int
  ) -> RowCells {
    let short = ShortText(type, length)
    var place = Int(truncatingIfNeeded: short.scattered &>> 32) & mask
    while true {
      let index = Int(slots[place])
      if index < 0 { return .unknown }
      if entries[index].type == short {
        let (first, count) = (entries[index].first, entries[index].count)
        if count == 0 || attributeLength == 0 { return entries[index].other }
        let value = ShortText(attribute, attributeLength)
        var one = first
        while one < first &+ count {
          if attributes[one].value == value { return attributes[one].cells }
          one &+= 1
        }
        return entries[index].other
      }
      place = (place &+ 1) & mask
    }
  }
}

/// Owns what `PlainKinds` points to; nothing of it changes.
private final class PlainKindMemory: @unchecked Sendable {
  private let slots: UnsafeMutablePointer<Int16>
  private let entries: UnsafeMutablePointer<PlainKinds.Entry>
  private let attributes: UnsafeMutablePointer<PlainKinds.Attribute>
  let kinds: PlainKinds

  init(_ types: [ShortText], _ lists: [[(ShortText, RowCells)]], _ others: [RowCells]) {
    var size = 64
    while size < 4 * types.count { size *= 2 }
    var slots = [Int16](repeating: -1, count: size)
    var entries: [PlainKinds.Entry] = []
    var attributes: [PlainKinds.Attribute] = []
    for (index, type) in types.enumerated() {
      let count = lists[index].count
      entries.append(PlainKinds.Entry(type: type, first: attributes.count, count: count, other: others[index]))
      attributes += lists[index].map { PlainKinds.Attribute(value: $0.0, cells: $0.1) }
      var place = Int(truncatingIfNeeded: type.scattered &>> 32) & (size - 1)
      while slots[place] >= 0 { place = (place + 1) & (size - 1) }
      slots[place] = Int16(clamping: index)
    }
    func kept<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
      // One more than there are, so that there is always an address.
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: array.count + 1)
      array.withUnsafeBufferPointer { from in
        if let start = from.baseAddress { memory.initialize(from: start, count: from.count) }
      }
      return memory
    }
    (self.slots, self.entries, self.attributes) = (kept(slots), kept(entries), kept(attributes))
    kinds = PlainKinds(slots: self.slots, mask: size - 1, entries: self.entries, attributes: self.attributes)
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    attributes.deallocate()
  }
}
