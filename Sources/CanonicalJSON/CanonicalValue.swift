// What canonical JSON can say: the values of RFC 8785 without numbers that are not whole.

/// A value of canonical JSON.
///
/// The profile is RFC 8785 narrowed: whole numbers of at most 2^53 − 1 in size, no fractions and no exponents. Amounts are
/// texts. Two values are the same where their canonical bytes are: texts are compared byte for byte, never normalised.
package enum CanonicalValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([CanonicalValue])
  case object(CanonicalObject)
}

extension CanonicalValue: Equatable {
  package static func == (one: CanonicalValue, other: CanonicalValue) -> Bool { one.bytes == other.bytes }
}

extension CanonicalValue {
  /// The text, where the value is one.
  package var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The whole number, where the value is one.
  package var number: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The elements, where the value is an array.
  package var elements: [CanonicalValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members, where the value is an object.
  package var members: CanonicalObject? { if case .object(let members) = self { members } else { nil } }
}

/// The members of an object, by name in the order of RFC 8785, section 3.2.3: by the UTF-16 units of their names.
package struct CanonicalObject: Sendable {
  /// Sorted; no name stands twice.
  package private(set) var members: [(name: String, value: CanonicalValue)]

  /// Nil if a name stands twice.
  package init?(_ members: [(name: String, value: CanonicalValue)]) {
    let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.name.isExactly(next.name) { return nil }
    self.members = sorted
  }

  package init() { members = [] }

  /// The value of a member; assigning nil takes it out.
  package subscript(_ name: String) -> CanonicalValue? {
    get { members.first { $0.name.isExactly(name) }?.value }
    set {
      members.removeAll { $0.name.isExactly(name) }
      guard let newValue else { return }
      let index = members.firstIndex { name.utf16.lexicographicallyPrecedes($0.name.utf16) } ?? members.count
      members.insert((name, newValue), at: index)
    }
  }

  /// The text of a member, where it has one.
  package func text(_ name: String) -> String? { self[name]?.text }
}

extension String {
  /// Whether both are the same bytes; `==` takes texts as the same that only look the same.
  package func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
