// Texts that break programs: they go through a register and come back byte for byte, and no terminal is steered by them.

import CanonicalJSON
import CivilTime
import Commands
import Findings
import Foundation
import LogStore
import Registry
import Reports
import Statements
import Testing

@testable import Intake

/// A private notebook in a folder of its own, for documents with strange titles.
final class Notebook {
  let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
  let here: Surroundings

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    here = Surroundings(folder: folder.path + "/", today: CivilDate(dayNumber: 20_000))
    let accord = """
      accord river "River accord"

      party N "North" clock Etc/UTC
      party S "South" clock Etc/UTC

      calendar year starts 1 January, named CY by the year in which it starts

      evidence
        about bounds nothing
        admissions decide nothing

      instrument treaty "Treaty on the river"
        agreed 1999-12-01
        in force from 2000-01-01

      indicator water "Water that passed the weir" counts units

      commitment yearly-water "At least 100 units of water a year"
        source treaty, "Article 3"
        rests on the text
        owed by N to S
        from 2000-01-01
        requires at least 100 water in each full year

      """
    try Data(accord.utf8).write(to: folder.appending(path: "accord.servanda"))
    let made = run("new-register", "r", "--accord", "accord.servanda", "--name", "river.example/notes", "--unsigned")
    try #require(made.exit == .fine, "\(made.text)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func run(_ words: String...) -> Console { servanda(words, in: here) }

  func write(_ rows: [WrittenRow]) throws {
    for file in evidenceFiles(of: rows).files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
  }

  /// The titles that stand in the register, by id.
  func titles(in register: String = "r") throws -> [String: String] {
    var titles: [String: String] = [:]
    try LogFile.open(folder.path + "/" + register).eachEntry(of: [.document]) { entry in
      if let row = entry.leaf.statement.row, let id = row["id"] { titles[id] = row["title"] }
    }
    return titles
  }
}

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct TextVectors {
  /// Every string of the lists, in their order.
  static func all() throws -> [String] {
    let own = ["csv-injection", "xss", "unicode", "ssrf", "paths"].map { "own/text/\($0).json" }
    return try (["blns/blns.json"] + own).flatMap { try Vectors.decode([String].self, $0) }
  }

  /// Evidence takes every text but one with NUL in it.
  static func isTakenByEvidence(_ text: String) -> Bool { !text.utf8.contains(0) }

  private static func row(_ number: Int, _ title: String) -> WrittenRow {
    WrittenRow(file: "documents.csv", line: 1, cells: ["id": "d-\(number)", "title": title])
  }

  /// Nothing that steers a terminal or turns what stands beside it: no control character but the line end.
  static func isInert(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
      let turns = [0x061C, 0x200E, 0x200F, 0xFEFF].contains(scalar.value) || scalar.properties.isBidiControl
      return !isControl && !turns
    }
  }

  @Test func everyTextComesBackFromCanonicalJSON() throws {
    for text in try Self.all() {
      let bytes = CanonicalValue.string(text).bytes
      let back = try CanonicalValue.readCanonical(bytes, limits: .statement)
      #expect(back.text?.utf8.elementsEqual(text.utf8) == true, "\(text.debugDescription)")
    }
  }

  @Test func everyTextIsInertOnATerminalAndTheSameInJSON() throws {
    for text in try Self.all() {
      #expect(Self.isInert(Span(text).text), "\(text.debugDescription)")
      let document = (["text": .string(text)] as JSONValue).document
      #expect(Self.isInert(document), "\(text.debugDescription)")
      let back = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: String]
      #expect(back?["text"]?.utf8.elementsEqual(text.utf8) == true, "\(text.debugDescription)")
    }
  }

  /// All in one file: what comes in by `add` is what `history` shows, inert, and what is exported and imported again.
  @Test func everyTextGoesThroughARegister() throws {
    let (notebook, texts) = (try Notebook(), try Self.all().filter { !$0.isEmpty && Self.isTakenByEvidence($0) })
    #expect(texts.count > 500)
    try notebook.write(texts.enumerated().map { Self.row($0.offset, $0.element) })
    let added = notebook.run("add", "documents.csv", "--register", "r", "--all", "--yes")
    #expect(added.exit == .fine && Self.isInert(added.text), "\(added.text.suffix(400))")
    let titles = try notebook.titles()
    for (number, text) in texts.enumerated() {
      #expect(titles["d-\(number)"]?.utf8.elementsEqual(text.utf8) == true, "\(text.debugDescription)")
      guard number % 24 == 0 else { continue }
      let shown = notebook.run("history", "d-\(number)", "--register", "r")
      #expect(shown.exit == .fine && Self.isInert(shown.text), "\(text.debugDescription)")
    }
    let again = notebook.run("add", "documents.csv", "--register", "r", "--yes")
    #expect(again.text.contains("0 new, 0 revised, \(texts.count) known already"), "\(again.text.suffix(400))")
    #expect(notebook.run("verify", "--register", "r").exit == .fine)
    #expect(notebook.run("export", "plain", "--register", "r").exit == .fine)
    #expect(notebook.run("import", "plain", "--register", "again").exit == .fine)
    #expect(notebook.run("verify", "--register", "again").exit == .fine)
    #expect(try notebook.titles(in: "again") == titles)
  }

  /// One by one on the command line, shown first and then written.
  @Test func everyTextCanBeRecorded() throws {
    let (notebook, texts) = (try Notebook(), try Self.all().filter { !$0.isEmpty && Self.isTakenByEvidence($0) })
    let some = texts.enumerated().filter { number, text in
      number % 40 == 0 || text == "=" || text.hasPrefix("-") && number % 4 == 0 || !Self.isInert(text)
    }
    for (number, text) in some {
      let words = ["record", "document", "id=d-\(number)", "title=\(text)", "--register", "r"]
      let shown = servanda(words, in: notebook.here)
      #expect(shown.exit == .fine && Self.isInert(shown.text), "\(text.debugDescription): \(shown.text)")
      let written = servanda(words + ["--yes"], in: notebook.here)
      #expect(written.exit == .fine && Self.isInert(written.text), "\(text.debugDescription): \(written.text)")
    }
    let titles = try notebook.titles()
    for (number, text) in some { #expect(titles["d-\(number)"]?.utf8.elementsEqual(text.utf8) == true) }
  }

  /// NUL is refused at both doors, and by name.
  @Test func nulIsRefusedAtBothDoors() throws {
    let (notebook, texts) = (try Notebook(), try Self.all().filter { !Self.isTakenByEvidence($0) })
    #expect(!texts.isEmpty)
    for text in texts {
      try notebook.write([Self.row(1, text)])
      for console in [
        notebook.run("add", "documents.csv", "--register", "r", "--yes"),
        notebook.run("record", "document", "id=d-1", "title=\(text)", "--register", "r", "--yes"),
      ] {
        #expect(console.exit == .badInput && Self.isInert(console.text), "\(text.debugDescription): \(console.text)")
        #expect(console.text.contains("NUL"), "\(console.text)")
      }
    }
    #expect(try notebook.titles().isEmpty)
  }

  /// No text of the lists is an identifier unless it is written in a to z, digits and hyphens, and a path names no file.
  @Test func strangeNamesAreNoIdentifiers() throws {
    let notebook = try Notebook()
    let register = try LogRegister.open(notebook.folder.path + "/r")
    let day = CivilDate(dayNumber: 20_000)
    for text in try Self.all() {
      let isPlain = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      let row = WrittenRow(file: "documents.csv", line: 1, cells: ["id": text, "title": "x"])
      let plan = try? register.plan(
        [row], made: StatementTime(day, second: 0), at: Viewpoint(on: day, known: day))
      #expect((plan != nil) == (isPlain && !text.isEmpty), "\(text.debugDescription)")
    }
    for path in try Vectors.decode([String].self, "own/text/paths.json") {
      #expect(
        !writtenRows(of: [EvidenceFile(name: path, bytes: Array("id,title,address\n".utf8))]).1.isEmpty, "\(path)")
    }
  }

  @Test func datesThatAreNoneAreRefused() throws {
    for text in try Vectors.decode([String].self, "own/text/dates.json") {
      #expect(CivilDate(text) == nil && PartialDate(text) == nil && PartialDate(moment: text) == nil, "\(text)")
      #expect(StatementTime(text) == nil, "\(text)")
    }
  }

  /// The same through the door: refused with the column that it stands in, and as a day on the command line.
  @Test func datesThatAreNoneAreRefusedAtTheDoor() throws {
    let notebook = try Notebook()
    for text in try Vectors.decode([String].self, "own/text/dates.json") {
      let columns = ["id=s-1", "made=\(text)", "speaker=x", "side=N", "about=S", "stance=denies", "paraphrase=x"]
      let recorded = servanda(["record", "statement"] + columns + ["--register", "r", "--yes"], in: notebook.here)
      #expect(recorded.exit == .badInput && recorded.text.contains("made: "), "\(text): \(recorded.text)")
      #expect(notebook.run("status", "--on=\(text)", "--register", "r").exit == .usage, "\(text)")
    }
  }

  /// No regular expression runs on any text here; what slows them down is read, refused or shown at once.
  @Test func whatSlowsDownRegularExpressionsIsReadAtOnce() throws {
    for pair in try Vectors.decode([[String]].self, "own/text/redos.json") {
      let took = processorSeconds {
        for text in pair {
          let row = Self.row(1, text)
          _ = CSVReader.read(evidenceFiles(of: [row]).files[0].bytes)
          _ = try? CanonicalValue.readCanonical(CanonicalValue.string(text).bytes, limits: .statement)
          _ = Span(text)
        }
      }
      #expect(took < 0.05, "\(pair[0]): \(took)")
    }
  }

  @Test func everyTableOfTheSpectrumIsReadAsItsJSONSays() throws {
    let files = Vectors.files(in: "csv-spectrum/csvs", ending: ".csv")
    #expect(files.count == 6)
    for file in files {
      let table = CSVReader.read(try Vectors.bytes(file))
      #expect(table.stop == nil && table.records.allSatisfy { $0.fault == nil }, "\(file)")
      let texts = table.records.map(table.texts)
      let named = texts.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(texts[0], $0)) }
      let json = file.replacing("/csvs/", with: "/json/").replacing(".csv", with: ".json")
      #expect(try named == Vectors.decode([[String: String]].self, json), "\(file)")
    }
  }
}
