// What the reference of diagnostics says, for who asks the program instead of reading the page.

/// The section of the reference that is about one code.
package struct DiagnosticSection: Sendable {
  /// A paragraph of prose, or lines of an accord.
  package enum Part: Hashable, Sendable {
    case prose(String)
    case accord([String])
  }

  package let code: DiagnosticCode
  /// The heading under which it stands: `Names`.
  package let chapter: String
  /// What it means, an example that brings it about, and what to write instead.
  package let parts: [Part]
}

/// The page `docs/language/diagnostics.md`, which is built into the program.
package enum DiagnosticReference {
  /// The sections in the order of the page.
  package static let sections: [DiagnosticSection] = read(
    String(decoding: PackageResources.diagnostics_md, as: UTF8.self))

  /// The section about a code; every code has one.
  package static func section(of code: DiagnosticCode) -> DiagnosticSection? { sections.first { $0.code == code } }

  private static func read(_ page: String) -> [DiagnosticSection] {
    var (sections, chapter, code) = ([DiagnosticSection](), "", DiagnosticCode?.none)
    var reader = PartReader()
    func finish() {
      if let code { sections.append(DiagnosticSection(code: code, chapter: chapter, parts: reader.finished())) }
    }
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !reader.isInAccord, line.hasPrefix("## ") || line.hasPrefix("### ") else {
        reader.read(String(line))
        continue
      }
      finish()
      reader = PartReader()
      code = line.hasPrefix("### ") ? DiagnosticCode(rawValue: String(line.dropFirst(4))) : nil
      if line.hasPrefix("## ") { chapter = String(line.dropFirst(3)) }
    }
    finish()
    return sections
  }
}

/// Cuts the lines of a section into paragraphs and accords.
private struct PartReader {
  private var parts: [DiagnosticSection.Part] = []
  private var prose: [String] = []
  private var accord: [String] = []
  private(set) var isInAccord = false

  mutating func read(_ line: String) {
    if line.hasPrefix("```") {
      endParagraph()
      if isInAccord { parts.append(.accord(accord)) }
      (accord, isInAccord) = ([], !isInAccord)
    } else if isInAccord {
      accord.append(line)
    } else if line.isEmpty {
      endParagraph()
    } else {
      prose.append(line)
    }
  }

  private mutating func endParagraph() {
    if !prose.isEmpty { parts.append(.prose(prose.joined(separator: " "))) }
    prose = []
  }

  func finished() -> [DiagnosticSection.Part] {
    var last = self
    last.endParagraph()
    return last.parts
  }
}
