// The plain reference judge beside the real one, on every example that the product ships.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Testing

private let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// What one example expects of one instance, with where it stands.
struct Shipped: Sendable {
  let file: String
  let accord: Accord
  let example: Example
  let expected: Accords.Expectation

  var name: String {
    "\(file): \(example.title): \(expected.commitment)\(expected.instance.map { " \($0)" } ?? "")"
  }

  /// Every expectation of every example of the registers and of the pages that are accords themselves.
  static func all() throws -> [Shipped] {
    let folders = try FileManager.default.contentsOfDirectory(atPath: "\(root)/registers").sorted()
    let pages = try FileManager.default.contentsOfDirectory(atPath: "\(root)/docs/language").sorted()
    let files =
      folders.map { "registers/\($0)/accord.servanda" }
      + pages.filter { $0.hasSuffix(".md") && $0 != "diagnostics.md" }.map { "docs/language/\($0)" }
    return files.flatMap { file in
      of((try? String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)) ?? "", named: file)
    }
  }

  /// Every expectation of every example of one text.
  static func of(_ text: String, named file: String) -> [Shipped] {
    guard let accord = checkAccord(SourceText(name: file, bytes: Array(text.utf8))).accord else { return [] }
    return accord.examples.flatMap { example in
      example.expected.map { Shipped(file: file, accord: accord, example: example, expected: $0) }
    }
  }

  var evidence: RecordedEvidence { RecordedEvidence(supposing: example.given, in: accord) }

  /// What the real judge finds.
  var judged: String {
    let judge = Judge(accord: accord, evidence: evidence)
    return judge.findings(at: Viewpoint(on: example.on, known: example.known), of: [expected.commitment])
      .first { $0.instance.label == expected.instance ?? "" }?.word.rawValue ?? "no instance"
  }

  /// What the plain judge finds, by every reading and every completion.
  func plain() throws -> String {
    try PlainJudge(accord: accord, recorded: evidence, on: example.on, known: example.known)
      .word(of: expected.commitment, expected.instance)
  }
}

/// Expectations that the reference judge does not decide, by their names, each with the reason.
private let undecided: [String: String] = [:]

@Suite struct ShippedExamples {
  /// The reference judge is written without the judge and without the checker.
  @Test func theReferenceJudgeKnowsNeitherOfTheOthers() throws {
    let folder = "\(root)/Tests/ReferenceTests"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("Plain") }
    #expect(files.count > 10)
    for file in files {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      #expect(!text.contains("import Adherence") && !text.contains("import Recheck"), "\(file)")
    }
  }
  /// The two agree on every expectation of every example, but for those of which it is written down that the reference judge
  /// does not decide them; and none of those is written down any longer than it is so.
  @Test func theReferenceJudgeAgrees() throws {
    let all = try Shipped.all()
    #expect(all.count > 250)
    var decided = 0
    for one in all {
      do {
        let plain = try one.plain()
        decided += 1
        #expect(plain == one.judged, "\(one.name)")
        #expect(plain == one.expected.word, "\(one.name)")
        #expect(undecided[one.name] == nil, "\(one.name) is decided now")
      } catch let error as Undecided {
        #expect(undecided[one.name] != nil, "\(one.name) is not decided: \(error)")
      }
    }
    #expect(Set(undecided.keys).isSubset(of: all.map(\.name)))
    print("reference judge, shipped examples: \(decided) of \(all.count) expectations decided")
  }
}
