// How a sealed finding is cited: as text, BibTeX, RIS and CSL-JSON.

package import CivilTime

/// What a citation of a sealed finding says.
package struct Citation: Sendable {
  /// The forms in which it is written.
  package enum Form: String, Hashable, Sendable, CaseIterable {
    case text, bibtex, ris
    /// CSL-JSON, as citation programs read it.
    case csl
  }

  /// The name of the log.
  package let register: String
  package let title: String
  package let viewpoint: Viewpoint?
  package let sealed: CivilDate
  package let address: String
  package let short: String
  package let program: String
  /// What of the register is invented; nil for a register of facts.
  package let invented: String?

  package init(
    register: String, title: String, viewpoint: Viewpoint?, sealed: CivilDate, address: String, short: String,
    program: String, invented: String? = nil
  ) {
    self.invented = invented
    (self.register, self.title, self.viewpoint, self.sealed) = (register, title, viewpoint, sealed)
    (self.address, self.short, self.program) = (address, short, program)
  }

  /// The citation, with a line end where the form has lines.
  package func written(as form: Form) -> String {
    switch form {
    case .text: text
    case .bibtex: bibTeX
    case .ris: ris
    case .csl: csl
    }
  }

  /// Year, month and day.
  private var date: [Int] { "\(sealed)".split(separator: "-").compactMap { Int($0) } }

  private var state: String {
    let clocks = viewpoint.map(\.header) ?? ""
    return invented.map { "\(clocks). Invented example data: \($0)" } ?? clocks
  }

  private var text: String {
    "\(register). \(title). Finding \(state). Sealed \(sealed.long) by \(program). \(address)"
  }

  private var bibTeX: String {
    let fields = [
      ("author", "{\(Self.inBibTeX(register))}"), ("title", "{\(Self.inBibTeX(title))}"),
      ("howpublished", Self.inBibTeX("Sealed by \(program)")), ("date", "\(sealed)"), ("year", "\(sealed.year)"),
      ("note", Self.inBibTeX("Finding \(state). \(address)")),
    ]
    return "@misc{servanda-\(short),\n" + fields.map { "  \($0) = {\($1)},\n" }.joined() + "}\n"
  }

  /// What means something to TeX is written so that it stands for itself.
  private static func inBibTeX(_ text: String) -> String {
    let signs: [Character: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_",
      "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    ]
    return text.map { signs[$0] ?? String($0) }.joined()
  }

  private var ris: String {
    let lines = [
      ("TY", "GEN"), ("AU", register), ("TI", title), ("PY", "\(sealed.year)"),
      ("DA", "\(sealed)".replacing("-", with: "/")), ("PB", program), ("AN", address),
      ("N1", "Finding \(state)"), ("ER", ""),
    ]
    return lines.map { "\($0)  - \($1)\r\n" }.joined()
  }

  private var csl: String {
    let item: JSONValue = [
      "id": .string("servanda-\(short)"), "type": "document", "author": [["literal": .string(register)]],
      "title": .string(title),
      "issued": ["date-parts": [.array(date.map { .integer($0) })]],
      "number": .string(address), "publisher": .string(program), "note": .string("Finding \(state)"),
    ]
    return JSONValue.array([item]).document
  }
}
