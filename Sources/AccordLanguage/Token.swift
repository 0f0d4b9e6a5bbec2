// The smallest parts of an accord file, and what stands between them.

/// A word, number, date, text or mark of an accord file.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case name, zone, number, date, text
    case comma, semicolon, leftParenthesis, rightParenthesis
    case end
  }

  let kind: Kind
  let range: SourceRange
  /// What stands before it and after whatever was read before it.
  let gap: Gap
  /// It was mended in reading, or something unreadable stands before it: a diagnostic has said so.
  let isSuspect: Bool
}

/// The white space before a token or a piece of trivia.
enum Gap: UInt8, Sendable {
  case sameLine, newLine, blankLine
}

/// What a reader sees and the parser does not: a comment, or the prose of a literate file with its fences.
struct Trivia: Sendable {
  enum Kind: UInt8, Sendable { case comment, prose }

  let kind: Kind
  let range: SourceRange
  let gap: Gap
}

/// A part of the text as it is used: its spelling, and where it stands.
struct Lexeme: Hashable, Sendable {
  let text: String
  let range: SourceRange
}
