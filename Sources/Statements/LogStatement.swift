// A statement: two lines of text, of which the second is canonical JSON, and its identity.

package import CanonicalJSON
package import Signing

/// What a party says in its log.
///
/// Its text is the type line and one line of canonical JSON. The text is what is signed, and its SHA-256 is the identity of
/// the statement: signatures may differ, the text may not.
package struct LogStatement: Sendable {
  /// The first line of every statement: it is part of what is signed.
  package static let typeLine = "servanda.example/statement/v1"
  /// The most bytes that a leaf of the log has.
  package static let mostBytes = 16 << 10

  package let kind: StatementKind
  /// The party, or the owner of a private notebook.
  package let author: String
  /// When it was made: `2009-05-22T14:00:00Z`.
  package let made: StatementTime
  /// Everything else that it says.
  package let body: CanonicalObject
  /// With both line ends.
  package let text: String
  /// The SHA-256 of the text.
  package let digest: Digest

  /// The statement with these members besides `kind`, `author` and `made`. Throws where it would be too long, or a member
  /// holds a character that no statement may hold.
  package init(
    kind: StatementKind, author: String, made: StatementTime, body: CanonicalObject
  ) throws(StatementFault) {
    var object = body
    object["kind"] = .string(kind.rawValue)
    object["author"] = .string(author)
    object["made"] = .string(made.description)
    try self.init(object)
  }

  /// Reads the text of a statement: canonical, byte for byte.
  package init(text: String) throws(StatementFault) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[0].elementsEqual(Self.typeLine.utf8) else { throw .layout }
    let value: CanonicalValue
    do throws(CanonicalFault) {
      value = try .readCanonical(Array(lines[1]), limits: .statement)
    } catch {
      throw .json(error)
    }
    guard let object = value.members else { throw .layout }
    try self.init(object)
  }

  private init(_ object: CanonicalObject) throws(StatementFault) {
    guard let name = object.text("kind") else { throw .missing("kind") }
    guard let kind = StatementKind(rawValue: name) else { throw .kind(name) }
    guard let author = object.text("author"), !author.isEmpty else { throw .missing("author") }
    guard let made = object.text("made").flatMap(StatementTime.init) else { throw .missing("made") }
    let json = CanonicalValue.object(object).bytes
    guard !CanonicalValue.object(object).holdsNUL else { throw .nul }
    text = Self.typeLine + "\n" + String(decoding: json, as: UTF8.self) + "\n"
    guard text.utf8.count <= Self.mostBytes else { throw .long(text.utf8.count) }
    (self.kind, self.author, self.made) = (kind, author, made)
    var body = object
    for name in ["kind", "author", "made"] { body[name] = nil }
    try kind.check(body)
    self.body = body
    digest = Digest.of(Array(text.utf8))
  }
}

extension CanonicalValue {
  /// Whether a text in it holds the character NUL.
  fileprivate var holdsNUL: Bool {
    switch self {
    case .null, .bool, .integer: false
    case .string(let text): text.utf8.contains(0)
    case .array(let elements): elements.contains { $0.holdsNUL }
    case .object(let object): object.members.contains { $0.name.utf8.contains(0) || $0.value.holdsNUL }
    }
  }
}

/// Why a text is no statement.
package enum StatementFault: Error, Hashable, Sendable {
  /// Not the type line and one line of JSON.
  case layout
  case json(CanonicalFault)
  case missing(String)
  case kind(String)
  /// A member that is not known.
  case member(String, of: StatementKind)
  /// A column of its row that the file does not have, and the id of the row.
  case column(String, of: String, row: String)
  /// Its bytes, which are too many.
  case long(Int)
  case nul
  case note(NoteFault)
  /// Signature lines out of order, or one twice.
  case signatureOrder
}

extension StatementFault: CustomStringConvertible {
  private static let later = "a later version of Servanda may have made it"

  /// Whether it says more than this version understands: a later one may.
  package var isOfLaterVersion: Bool {
    switch self {
    case .kind, .member, .column: true
    default: false
    }
  }

  package var description: String {
    switch self {
    case .layout: "not the line \(LogStatement.typeLine) and one line of JSON"
    case .json(let fault): fault.description
    case .missing(let name): "\(name) is missing or not what it should be"
    case .kind(let name): "“\(name)” is no kind of statement that is known here; \(Self.later)"
    case .member(let name, let kind):
      "“\(name)” is no member of \(kind.rawValue) statements that is known here; \(Self.later)"
    case .column(let name, let file, let row):
      "“\(name)” of the row \(row) is no column of \(file) that is known here; \(Self.later)"
    case .long(let count): "\(count) bytes; a statement has at most \(LogStatement.mostBytes)"
    case .nul: "a text holds the character NUL"
    case .note(let fault): fault.description
    case .signatureOrder: "its signatures are not in the order of their names, or one stands twice"
    }
  }
}
