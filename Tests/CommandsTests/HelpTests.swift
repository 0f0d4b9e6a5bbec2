// servanda help: commands and codes.

import AccordLanguage
import CivilTime
import Testing

@testable import Commands

@Suite struct HelpTests {
  private func run(_ arguments: String...) -> Console {
    servanda(arguments, in: Surroundings(folder: "/nonexistent/", today: CivilDate(dayNumber: 20_000)))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeIsExplained(_ code: DiagnosticCode) throws {
    let console = run("help", code.rawValue)
    #expect(console.exit == .fine)
    let lines = console.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("\(code.rawValue) · ") && lines[1].isEmpty && lines[2].hasPrefix("  "))
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(console.text)")
    #expect(run("help", "[\(code.rawValue)]").text == console.text)
    #expect(run("help", "codes").text.contains("  \(code.rawValue)  "))
  }

  @Test func aSectionIsToldWholeAndInItsOrder() throws {
    let section = try #require(DiagnosticReference.section(of: .missingClause))
    #expect(section.chapter == "Sentences")
    #expect(section.parts.count == 3)
    guard case .accord(let lines) = section.parts[1] else { throw Missing() }
    #expect(lines.first == "commitment minimum \"Minimum\"" && lines.count == 5)
  }

  @Test func aMisspeltCodeIsAnsweredWithNearOnes() {
    let console = run("help", "unknown-partie")
    #expect(console.exit == .usage)
    #expect(console.text.contains("there is no command or code 'unknown-partie'\n  help: did you mean unknown-party"))
  }

  @Test func commandsAreExplainedAsBefore() {
    #expect(run("help", "check").text == run("check", "--help").text)
    #expect(run("help").text == run("--help").text && run().text == run("help").text)
    #expect(run("help", "why", "now").exit == .usage)
    #expect(run("help", "check", "--json").text.hasPrefix("{\n  \"ok\": true,\n  \"command\": \"help\",\n  \"text\": "))
    #expect(run("help", "unknown-party", "--json").text.contains("\"code\": \"unknown-party\""))
    #expect(run("help", "codes", "--json").text.contains("\"summary\": \"No party has this name.\""))
  }

  private struct Missing: Error {}
}
