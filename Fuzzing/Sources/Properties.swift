// What holds of every accord text, and of all evidence, whatever the bytes are.

@testable import AccordLanguage
import Accords
import CivilTime
import Evidence
import Findings
import Intake
@testable import Registry

/// Ends the process where something does not hold: libFuzzer keeps the input.
func require(_ holds: Bool, _ what: String) {
  guard !holds else { return }
  fatalError("does not hold: \(what)")
}

enum AccordProperties {
  static func expect(_ bytes: [UInt8]) {
    let source = SourceText(name: "fuzz", bytes: bytes)
    let (accord, diagnostics) = checkAccord(source)
    require(
      accord != nil || diagnostics.contains { $0.severity == .error }, "where there is no accord something is said")
    require(accord == nil || !diagnostics.contains { $0.severity == .error }, "an accord has no error")
    for diagnostic in diagnostics {
      let range = diagnostic.range
      require(0 <= range.start && range.start <= range.end && range.end <= bytes.count, "a range lies in the file")
    }
    _ = DiagnosticRenderer(source).render(Array(diagnostics.prefix(8)))
    expectLayout(source, accord)
    expectIndex(source, diagnostics)
    if let accord { expectFindings(accord) }
  }

  /// Laid out once more it is the same text, with the same accord and the same comments.
  private static func expectLayout(_ source: SourceText, _ accord: Accord?) {
    guard let once = formatAccord(source).text else { return }
    let again = SourceText(name: "fuzz", text: once)
    require(formatAccord(again).text == once, "the layout is the same once more")
    let kept = checkAccord(again).accord
    require((kept == nil) == (accord == nil), "the layout keeps soundness")
    if let kept, let accord { require(isSame(kept, accord), "the layout keeps the meaning") }
    require(comments(again) == comments(source), "the layout keeps every comment")
  }

  /// Alike in everything but the lines on which examples stand.
  private static func isSame(_ a: Any, _ b: Any) -> Bool {
    let (one, other) = (Mirror(reflecting: a).children, Mirror(reflecting: b).children)
    return one.count == other.count
      && zip(one, other).allSatisfy { x, y in
        if x.label == "line" { return true }
        if let x = x.value as? [Example], let y = y.value as? [Example] {
          return x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
        }
        return (x.value as? AnyHashable) == (y.value as? AnyHashable)
      }
  }

  private static func comments(_ source: SourceText) -> [String] {
    Lexer.lex(source).trivia.map { item in
      source.text(item.range).split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
        .joined(separator: " ")
    }
  }

  private static func expectIndex(_ source: SourceText, _ diagnostics: [Diagnostic]) {
    let index = AccordIndex(source)
    require(index.diagnostics == diagnostics, "an editor is told the same")
    for place in [0, source.bytes.count / 3, source.bytes.count / 2, source.bytes.count] {
      _ = index.completions(at: place)
      _ = index.name(at: place)
    }
  }

  private static func expectFindings(_ accord: Accord) {
    for commitment in accord.commitments { _ = paraphrase(commitment, in: accord) }
    let register = Register(folder: "", accord: accord, evidence: RecordedEvidence(), warnings: [])
    for outcome in register.runExamples() {
      for failure in outcome.failures { if let finding = failure.finding { FindingProperties.expect(finding) } }
    }
    for example in accord.examples {
      let supposed = Register(
        folder: "", accord: accord, evidence: RecordedEvidence(supposing: example.given, in: accord), warnings: [])
      FindingProperties.expect(supposed, at: Viewpoint(on: example.on, known: example.known))
    }
  }
}

enum EvidenceProperties {
  private static let folder = "registers/us-cuba"
  private static let shipped: Register? = try? Register.open(folder: folder)
  private static let files: [EvidenceFile] = ((try? fileNames(in: folder, suffix: ".csv")) ?? []).compactMap { name in
    (try? readFile(folder + "/" + name)).map { EvidenceFile(name: name, bytes: $0) }
  }

  /// The shipped register with one of its files exchanged.
  static func expect(_ bytes: [UInt8], inFile number: Int) {
    guard let shipped, !files.isEmpty else { fatalError("run this in the root of the repository") }
    let place = number % files.count
    var changed = files
    changed[place] = EvidenceFile(name: files[place].name, bytes: bytes)
    let (evidence, rejections) = readEvidence(changed, for: shipped.accord)
    require((evidence == nil) != rejections.isEmpty, "evidence is rejected with a reason, or read")
    guard let evidence else { return }
    let register = Register(folder: "", accord: shipped.accord, evidence: evidence, warnings: [])
    for year in [1999, 2009, 2020] {
      guard let day = CivilDate(year: year, month: 5, day: 22) else { continue }
      FindingProperties.expect(register, at: Viewpoint(on: day, known: day))
    }
  }
}

enum FindingProperties {
  static func expect(_ register: Register, at viewpoint: Viewpoint) {
    let findings = register.findings(at: viewpoint)
    for finding in findings { expect(finding) }
    let known = Set(register.evidence.publications.filter { $0.publication.knownFrom <= viewpoint.known }.map(\.id))
    for finding in findings {
      require(finding.explanation.allEvidence.allSatisfy(known.contains), "what is listed was known")
    }
  }

  /// A word agrees with the axes that it is made of, and a finding that is not certain says why.
  static func expect(_ finding: Finding) {
    require(finding.word == finding.axes.word, "the word is that of the axes")
    require(finding.word != .undetermined || !finding.reasons.isEmpty, "what is undetermined has a reason")
  }
}
