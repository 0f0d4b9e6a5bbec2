// serve, get and demo: what is served, what is said of it, and pages without a server.

import CivilTime
import Foundation
import Pages
import Testing

@testable import Commands

@Suite struct WebCommandTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private let surroundings = Surroundings(
    folder: WebCommandTests.root.path + "/", today: CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(dayNumber: 0)
  )

  private func run(_ arguments: String...) -> Console { servanda(arguments, in: surroundings) }

  @Test func theDemoSaysWhereItsPagesAre() throws {
    let console = run("demo", "--register", "registers/river-treaty")
    let service = try #require(console.service)
    #expect(service.host == "127.0.0.1" && service.port == 8700 && service.onAnyPort?.port == 0)
    let words = service.words(8701).split(separator: "\n").map(String.init)
    #expect(words.first == "Reading on http://127.0.0.1:8701  (only this machine; nothing is written; Ctrl-C ends)")
    #expect(words.dropFirst().contains("  http://127.0.0.1:8701/accords/river-treaty"))
    for address in words.dropFirst() {
      let path = address.replacing("  http://127.0.0.1:8701", with: "")
      #expect(run("get", path, "registers/river-treaty").exit == .fine, "\(path)")
    }
  }

  @Test(arguments: ["--print", "--json"]) func theDemoCanEnd(_ option: String) {
    #expect(run("demo", "--register", "registers/river-treaty", option).service == nil)
  }

  @Test func severalRegistersAreServedTogether() throws {
    let service = try #require(run("serve", "registers/river-treaty", "registers/readmission", "--port", "0").service)
    #expect(service.port == 0 && service.onAnyPort == nil && service.site.shelves.count == 2)
    #expect(service.words(9).contains("\n  http://127.0.0.1:9/accords/river-treaty\n"))
    let twice = run("serve", "registers/river-treaty", "registers/river-treaty")
    #expect(twice.exit == .usage && twice.text.contains("name one of them") && twice.service == nil)
    #expect(run("serve", "registers/river-treaty", "--port", "70000").exit == .usage)
    #expect(run("serve", "nowhere").exit == .noInput)
  }

  @Test func aPageIsPrintedAsABrowserIsGivenIt() {
    let page = run("get", "/accords/river-treaty.csv", "registers/river-treaty", "--head")
    #expect(page.exit == .fine && page.text.hasPrefix("200\nContent-Type: text/csv"), "\(page.text.prefix(300))")
    let none = run("get", "/nothing.json", "registers/river-treaty")
    #expect(none.exit == .usage && none.text.contains("\"status\": 404"), "\(none.text)")
  }

  @Test func textsOfAFolderTakeThePlaceOfThoseOfTheProgram() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-words-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "interface.csv")
    try Data("key,en,fr\nlanguage,English,français\nword.kept,kept,tenu\n".utf8).write(to: file)
    let page = run("get", "/method?lang=fr", "registers/river-treaty", "--strings", folder.path)
    #expect(page.exit == .fine && page.text.contains("tenu") && page.text.contains("<html lang=\"fr\">"))
    try Data("key,en\nword.keept,kept\n".utf8).write(to: file)
    let wrong = run("get", "/method", "registers/river-treaty", "--strings", folder.path)
    #expect(wrong.exit == .badInput && wrong.text.contains("no text with the key word.keept"), "\(wrong.text)")
    try FileManager.default.removeItem(at: file)
    #expect(run("get", "/method", "registers/river-treaty", "--strings", folder.path).exit == .noInput)
  }
}
