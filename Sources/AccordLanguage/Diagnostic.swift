// Something to tell the writer of an accord.

/// Something to tell the writer of an accord: where, what is wrong, what to write instead.
///
/// It is a value and knows no terminal, page or editor; see ``DiagnosticRenderer`` for one way to show it.
package struct Diagnostic: Hashable, Sendable {
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
    self.message = message
    self.help = help
    self.range = range
  }
}

/// The diagnostics that one stage collects.
///
/// A stage keeps its first two hundred and says once that there are more: a file of another kind, read by mistake, is
/// refused in a page and not in a book.
struct Problems: Sendable {
  static let limit = 200

  private(set) var all: [Diagnostic] = []
  private(set) var hasErrors = false
  private var isFull = false

  mutating func error(_ code: DiagnosticCode, _ range: SourceRange, _ message: String, help: String? = nil) {
    hasErrors = true
    add(Diagnostic(severity: .error, code: code, message: message, help: help, range: range))
  }

  mutating func warning(_ code: DiagnosticCode, _ range: SourceRange, _ message: String, help: String? = nil) {
    add(Diagnostic(severity: .warning, code: code, message: message, help: help, range: range))
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    if all.count < Self.limit {
      all.append(diagnostic)
    } else if !isFull {
      isFull = true
      all.append(
        Diagnostic(
          severity: .note, code: .tooManyProblems, message: "there are more problems from here on; they are not shown",
          help: "mend the first ones, then check again", range: diagnostic.range))
    }
  }

  /// In the order of the text, errors first at one place, each problem once.
  static func ordered(_ stages: [[Diagnostic]]) -> [Diagnostic] {
    struct Problem: Hashable {
      let code: DiagnosticCode
      let range: SourceRange
    }
    var seen: Set<Problem> = []
    return stages.joined()
      .sorted { ($0.range.start, $0.severity, $0.range.end) < ($1.range.start, $1.severity, $1.range.end) }
      .filter { seen.insert(Problem(code: $0.code, range: $0.range)).inserted }
  }
}
