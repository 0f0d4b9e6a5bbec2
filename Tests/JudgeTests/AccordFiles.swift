// Every accord of the repository: the registers, and the pages about the language that are accords themselves.

import AccordLanguage
import Accords
import Evidence
import Findings
import Foundation
import Registry
import Testing

/// An accord file of the repository, by its path from the root.
struct AccordFile: CustomTestStringConvertible, Sendable {
  let path: String

  var testDescription: String { path }

  var text: String {
    get throws { try String(contentsOf: URL(filePath: repository).appending(path: path), encoding: .utf8) }
  }

  var source: SourceText {
    get throws { SourceText(name: path, bytes: Array(try text.utf8)) }
  }

  /// Registers, and pages whose first block of the language begins an accord.
  static let all: [AccordFile] = (registers + pages).map(AccordFile.init)

  private static let registers = names(in: "registers").map { "registers/\($0)/accord.servanda" }
    .filter { FileManager.default.fileExists(atPath: "\(repository)/\($0)") }

  private static let pages = names(in: "docs/language").filter { $0.hasSuffix(".md") }.map { "docs/language/\($0)" }
    .filter { path in
      let text = (try? String(contentsOfFile: "\(repository)/\(path)", encoding: .utf8)) ?? ""
      return text.components(separatedBy: "```servanda\n").dropFirst().first?.hasPrefix("accord ") ?? false
        && !path.hasSuffix("diagnostics.md")
    }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(repository)/\(folder)")) ?? []).sorted()
  }
}

@Suite struct AccordFileTests {
  @Test func thereAreRegistersAndPages() {
    #expect(AccordFile.all.contains { $0.path == "registers/us-cuba/accord.servanda" })
    #expect(AccordFile.all.contains { $0.path == "docs/language/README.md" })
  }

  @Test(arguments: AccordFile.all)
  func everyAccordIsSound(_ file: AccordFile) throws {
    let source = try file.source
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord != nil, "\(DiagnosticRenderer(source).render(diagnostics))")
  }

  @Test(arguments: AccordFile.all)
  func everyAccordIsInTheOneLayout(_ file: AccordFile) throws {
    #expect(formatAccord(try file.source).text == (try file.text))
  }

  @Test(arguments: AccordFile.all)
  func everyExampleComesOutAsExpected(_ file: AccordFile) throws {
    let accord = try #require(checkAccord(try file.source).accord)
    let register = Register(folder: "", accord: accord, evidence: .init(), warnings: [])
    for outcome in register.runExamples() {
      let found = outcome.failures.map {
        "\($0.expected.commitment) \($0.expected.instance ?? ""): \($0.finding?.word.rawValue ?? "no such instance")"
      }
      #expect(
        outcome.passed,
        "\(file.path):\(outcome.example.line): \(outcome.example.title): found \(found.joined(separator: "; "))")
    }
  }
}
