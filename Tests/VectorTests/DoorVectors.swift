// Bombs, archives and markup: there is no door for them, and whichever door they are brought to they are refused at once.

import Commands
import Foundation
import Intake
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct DoorVectors {
  private struct Expectation: Decodable { let file, expect: String }

  /// The files of the list by what becomes of them here: each of the 69 is in one test.
  @Test func everyFileOfTheListIsInATest() throws {
    let files = try Vectors.decode([Expectation].self, "own/manifest.json").map(\.file)
    #expect(files.count == 69)
    let json = files.filter { $0.hasPrefix("jcs-") || $0 == "bombs/deep.json" }
    let text = files.filter { $0.hasPrefix("text/") }
    #expect(json.count == 29 && text.count == 7 && Self.strangers(files).count == 32)
    #expect(files.count == json.count + text.count + Self.strangers(files).count + 1, "and one long line of CSV")
  }

  /// Archives, packed files and XML: nothing here unpacks or parses them.
  private static func strangers(_ files: [String]) -> [String] {
    files.filter { [".tar", ".gz", ".xlsx", ".zip", ".xml"].contains(where: $0.hasSuffix) }
  }

  /// Thirty-two files that this version has no door for, at every door that it has: as evidence, as an accord, as a register
  /// file, as a folder, as a backup, as a policy, as keys.
  @Test func filesOfOtherKindsAreRefusedAtEveryDoor() throws {
    let (notebook, manager) = (try Notebook(), FileManager.default)
    for file in Self.strangers(try Vectors.decode([Expectation].self, "own/manifest.json").map(\.file)) {
      let name = "stranger." + (file.split(separator: ".").last ?? "")
      for target in [name, "documents.csv"] {
        let path = notebook.folder.appending(path: target)
        try? manager.removeItem(at: path)
        try manager.copyItem(at: Vectors.folder.appending(path: "own/" + file), to: path)
      }
      for words in [
        ["add", name, "--register", "r", "--yes"], ["add", "documents.csv", "--register", "r", "--yes"],
        ["check", name], ["adopt", name, "--reason", "x", "--register", "r", "--yes"], ["verify", "--register", name],
        ["import", name, "--register", "new"], ["restore", name, "--register", "new"],
        ["verify", "r", "--policy", name], ["import", ".", "--policy", name, "--register", "new"],
      ] {
        var console: Console?
        let took = processorSeconds { console = servanda(words, in: notebook.here) }
        #expect(console?.exit != .fine && took < 2, "\(file) \(words): \(took) \(console?.text.prefix(300) ?? "")")
      }
      #expect(!manager.fileExists(atPath: notebook.folder.path + "/new"), "\(file)")
    }
    #expect(notebook.run("verify", "--register", "r").exit == .fine)
  }

  @Test func aFieldOfTwoMegabytesIsRefused() throws {
    let bytes = try Vectors.bytes("own/bombs/long-line.csv")
    let header = Array("id,title,address\nd-1,".utf8)
    let rows = writtenRows(of: [
      EvidenceFile(name: "documents.csv", bytes: header + bytes.dropFirst(4) + Array(",\n".utf8))
    ])
    #expect(rows.1.contains { $0.message.contains("more than a million bytes") }, "\(rows.1)")
    #expect(!writtenRows(of: [EvidenceFile(name: "documents.csv", bytes: bytes)]).1.isEmpty)
  }
}
