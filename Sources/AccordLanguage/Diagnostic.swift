// Something to tell the writer of an accord.

/// Something to tell the writer of an accord: where, what is wrong, what to write instead.
///
/// It is a value and knows no terminal, page or editor; see ``DiagnosticRenderer`` for one way to show it.
package struct Diagnostic: Hashable, Sendable {
  /// How grave it is; errors come before warnings, and warnings before notes.
  package enum Severity: String, Hashable, Sendable, Comparable {
    /// There is no accord until this is mended.
    case error
    /// It can be read, but hardly says what was meant.
    case warning
    /// Something to know.
    case note

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }

  package let severity: Severity
  package let code: DiagnosticCode
  package let message: String
  /// What to write instead, or where to look.
  package let help: String?
  package let range: SourceRange

  package init(severity: Severity, code: DiagnosticCode, message: String, help: String?, range: SourceRange) {
    self.severity = severity
    self.code = code
    self.message = Self.shortened(message)
    self.help = help.map(Self.shortened)
    self.range = range
  }

  /// What is quoted may be as long as the file: of that people need the beginning only.
  private static func shortened(_ text: String) -> String {
    text.utf8.count <= 4000 ? text : String(text.unicodeScalars.prefix(1000)) + "…"
  }
}

/// The diagnostics that one stage collects.
///
/// A stage keeps its first two hundred errors and its first two hundred warnings, and says once that there are more: a file
/// of another kind, read by mistake, is refused in a page and not in a book.
struct Problems: Sendable {
  static let limit = 200

  private(set) var all: [Diagnostic] = []
  private var counts: [Diagnostic.Severity: Int] = [:]

  var hasErrors: Bool { counts[.error, default: 0] > 0 }
  var errorCount: Int { counts[.error, default: 0] }
  /// Further errors are not kept, so that nothing need be done to explain them.
  var isFull: Bool { counts[.error, default: 0] > Self.limit }

  mutating func error(_ code: DiagnosticCode, _ range: SourceRange, _ message: String, help: String? = nil) {
    add(Diagnostic(severity: .error, code: code, message: message, help: help, range: range))
  }

  mutating func warning(_ code: DiagnosticCode, _ range: SourceRange, _ message: String, help: String? = nil) {
    add(Diagnostic(severity: .warning, code: code, message: message, help: help, range: range))
  }

  /// Takes back what was said of the characters within a range, where they turn out to belong to a text.
  mutating func takeBack(within range: SourceRange) {
    guard !isFull else { return }
    for taken in all where range.holds(taken) { counts[taken.severity, default: 0] -= 1 }
    all.removeAll { range.holds($0) }
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    let count = counts[diagnostic.severity, default: 0] + 1
    counts[diagnostic.severity] = count
    if count <= Self.limit {
      all.append(diagnostic)
    } else if count == Self.limit + 1 {
      all.append(
        Diagnostic(
          severity: .note, code: .tooManyProblems, message: "there are more problems from here on; they are not shown",
          help: "mend the first ones, then check again", range: diagnostic.range))
    }
  }

  /// In the order of the text, errors first at one place; each problem once. Where an earlier stage has found an error, a
  /// later one that stumbles over the same words says nothing new; nor does one of characters that stand where a text is
  /// missing its quotation marks.
  static func ordered(_ stages: [[Diagnostic]], unquoted: [SourceRange] = []) -> [Diagnostic] {
    var (faulty, seen): (Set<SourceRange>, Set<Problem>) = ([], [])
    var kept: [Diagnostic] = []
    for var stage in stages {
      stage.removeAll { diagnostic in unquoted.contains { $0.holds(diagnostic) } }
      kept += stage.filter { !faulty.contains($0.range) && seen.insert(Problem($0)).inserted }
      faulty.formUnion(stage.filter { $0.severity == .error }.map(\.range))
    }
    return kept.sorted { ($0.range.start, $0.severity, $0.range.end) < ($1.range.start, $1.severity, $1.range.end) }
  }

  fileprivate static let ofCharacters: Set<DiagnosticCode> = [
    .unknownCharacter, .malformedName, .malformedNumber, .malformedDate, .perhapsThousands, .wrongQuotes,
  ]

  private struct Problem: Hashable {
    let code: DiagnosticCode
    let range: SourceRange
    let message: String

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      message = diagnostic.message
      range = diagnostic.range
    }
  }
}

extension SourceRange {
  /// Whether a diagnostic is about characters within the range.
  fileprivate func holds(_ diagnostic: Diagnostic) -> Bool {
    Problems.ofCharacters.contains(diagnostic.code) && start <= diagnostic.range.start && diagnostic.range.end <= end
  }
}
