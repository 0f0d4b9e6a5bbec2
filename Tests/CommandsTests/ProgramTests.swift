// The command line as a whole: exit statuses, help, completions.

import CivilTime
import Foundation
import Testing

@testable import Commands

@Suite struct ProgramTests {
  private let surroundings = Surroundings(folder: "/nonexistent/", today: CivilDate(dayNumber: 20_000))

  private func run(_ arguments: String...) -> Console { servanda(arguments, in: surroundings) }

  @Test(arguments: [
    (["--version"], Ending.fine), (["words"], .fine), (["help"], .fine), (["status", "--help"], .fine), ([], .fine),
    (["statsu"], .usage), (["status", "--knwon"], .usage), (["status", "--on", "x"], .usage), (["why"], .usage),
    (["status"], .noInput), (["why", "x"], .noInput),
    (["test", "nowhere"], .noInput),
    (["check", "nowhere"], .noInput), (["format", "nowhere"], .noInput),
    (["changes", "--since", "2009-05-22"], .noInput),
  ])
  func endsWithItsStatus(_ arguments: [String], _ status: Ending) {
    #expect(servanda(arguments, in: surroundings).exit == status)
  }

  @Test(arguments: [["status"], ["check"], ["test"], ["why", "x"], ["evidence"], ["demo"], ["format"]])
  func whereNothingLiesAtHandTheNextStepIsSaid(_ arguments: [String]) {
    let console = servanda(arguments, in: surroundings)
    #expect(console.exit == .noInput)
    for step in [
      "next: servanda new accord.servanda\n", "next: servanda demo --register FOLDER\n",
      "its folder: --register FOLDER",
      "servanda check",
    ] {
      #expect(console.text.contains(step), "\(console.text)")
    }
  }

  @Test(arguments: ["check", "test", "format"]) func aFileOfEvidenceIsNoAccord(_ command: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("id,title,address\n".utf8).write(to: folder.appending(path: "documents.csv"))
    let here = Surroundings(folder: folder.path + "/", today: CivilDate(dayNumber: 20_000))
    let alone = servanda([command, "documents.csv"], in: here)
    #expect(alone.exit == .usage)
    #expect(alone.text.hasPrefix("error: documents.csv is evidence, and no accord file\n"), "\(alone.text)")
    #expect(alone.text.contains("no accord.servanda beside it") && alone.text.hasSuffix("servanda help evidence\n"))
    try Data("accord a \"A\"\n".utf8).write(to: folder.appending(path: "accord.servanda"))
    #expect(servanda([command, "documents.csv"], in: here).text.hasSuffix("next: servanda check .\n"))
  }

  @Test func theVersionIsPrinted() { #expect(run("--version").text == "0.1.0\n") }

  @Test func helpTellsTheEndinges() {
    let text = run("--help").text
    for status in Ending.allCases { #expect(text.contains("\(status.rawValue)"), "\(status)") }
    #expect(text.contains("66  a file or folder is missing or cannot be read or written\n"))
  }

  @Test func helpOfACommandIsItsOwn() {
    for text in [run("help", "why").text, run("why", "--help").text] {
      #expect(text.contains("USAGE: servanda why"))
    }
  }

  @Test func commonOptionsStandBeforeOrAfterTheCommand() {
    let before = run("--json", "words").text
    #expect(before.hasPrefix("{\n  \"ok\": true,\n  \"command\": \"words\""))
    #expect(before == run("words", "--json").text)
  }

  @Test func failuresGoToTheErrorStreamAndDocumentsToTheOutput() {
    #expect(run("statsu").text(of: .output).isEmpty)
    #expect(run("statsu").text(of: .error).hasPrefix("error: there is no command 'statsu'\n"))
    #expect(run("statsu", "--json").text(of: .error).isEmpty)
    #expect(run("statsu", "--json").text(of: .output).hasPrefix("{\n  \"ok\": false,\n  \"exit\": 64,"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreWritten(_ shell: String) {
    let console = run("--generate-completion-script", shell)
    #expect(console.exit == .fine)
    #expect(console.text.contains("servanda"))
    #expect(console.text.contains("status"))
  }

  @Test func everyEndingHasItsMeaning() {
    #expect(Set(Ending.allCases.map(\.meaning)).count == Ending.allCases.count)
  }
}
