// The evidence files that the tests read.

import Evidence
import Foundation
import Testing

@testable import Intake

/// Sets of evidence files beside the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The files in which nothing is wrong.
  static let good = evidenceFiles(in: folder.appending(path: "Good"))

  /// The names of the folders in which something is wrong.
  static let broken = names(in: folder.appending(path: "Broken"))

  /// A broken set: the good files, those of the folder put in their place, those listed in `absent.txt` taken away.
  static func broken(_ name: String) -> [EvidenceFile] {
    let place = folder.appending(path: "Broken").appending(path: name)
    let own = evidenceFiles(in: place)
    let absent = (text(of: place.appending(path: "absent.txt")) ?? "").split(separator: "\n").map(String.init)
    let kept = good.filter { file in !absent.contains(file.name) && !own.contains { $0.name == file.name } }
    return kept + own
  }

  /// The good files with the text of one of them changed.
  static func good(_ file: String, replacing old: String, with new: String) -> [EvidenceFile] {
    good.map { given in
      guard given.name == file else { return given }
      let text = String(decoding: given.bytes, as: UTF8.self)
      #expect(text.contains(old), "\(file) does not contain \(old)")
      return EvidenceFile(name: file, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
    }
  }

  static func text(of file: URL) -> String? { try? String(contentsOf: file, encoding: .utf8) }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func evidenceFiles(in folder: URL) -> [EvidenceFile] {
    names(in: folder).filter { $0.hasSuffix(".csv") }.compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map { EvidenceFile(name: name, bytes: Array($0)) }
    }
  }
}

/// What is told of the files; fails if there is evidence beside rejections, or neither.
func rejections(of files: [EvidenceFile], at place: SourceLocation = #_sourceLocation) -> String {
  let (evidence, rejections) = readEvidence(files, for: testAccord)
  #expect((evidence == nil) == !rejections.isEmpty, sourceLocation: place)
  return RejectionRenderer().render(rejections)
}

/// Compares with the kept copy. `SERVANDA_RECORD=1 swift test` rewrites it, and is never green.
func expectKept(_ actual: String, in file: URL, at place: SourceLocation = #_sourceLocation) throws {
  if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
    try Data(actual.utf8).write(to: file)
    Issue.record("recorded \(file.lastPathComponent): read the difference, then run again", sourceLocation: place)
  } else {
    #expect(Fixtures.text(of: file) == actual, sourceLocation: place)
  }
}
