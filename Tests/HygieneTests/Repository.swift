// The files of the repository, as the rules of the house see them.

import Foundation

/// The folder of the repository and what lies in it.
enum Repository {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Whether there is a file or a folder of this path from the root.
  static func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// The paths of all files under a folder that end in one of `endings`, sorted; a file itself stands for itself.
  static func paths(under name: String, endings: [String]) -> [String] {
    let inside = FileManager.default.enumerator(atPath: folder.appending(path: name).path)?.compactMap { $0 as? String }
    let all = [name] + (inside ?? []).map { "\(name)/\($0)" }
    return all.filter { path in !path.contains("/.build") && endings.contains { path.hasSuffix($0) } }.sorted()
  }

  /// What lies directly in the root, without what a build or git leaves there.
  static func rootNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { name in ![".git", ".swiftpm"].contains(name) && !name.hasPrefix(".build") }.sorted()
  }

  /// Every Swift file of Sources.
  static let sources: [SourceFile] = paths(under: "Sources", endings: [".swift"]).compactMap { path in
    (try? text(path)).map { SourceFile(path: path, text: $0) }
  }

  /// Every page of Markdown that a reader is sent to.
  static let pages: [String] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md"]
    + paths(under: "docs", endings: [".md"]) + paths(under: "registers", endings: [".md"])
    + paths(under: "editors", endings: [".md"]) + ["Fuzzing/README.md"]
}

/// One Swift file, with its lines and its lines of code.
struct SourceFile {
  let path: String
  let lines: [Substring]
  /// The same lines without comments and without what stands in texts.
  let code: [Substring]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = codeAlone(of: text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The room that it belongs to: `Sources/Intake/Row.swift` is of `Intake`.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// Where the pattern occurs in code: `Sources/Intake/Row.swift:12: the line`.
  func places(of pattern: Regex<some Any>) -> [String] {
    zip(1..., code).filter { $0.1.firstMatch(of: pattern) != nil }.map { "\(path):\($0.0): \(lines[$0.0 - 1])" }
  }

  /// The rooms and libraries that it imports.
  var imports: [String] {
    code.compactMap { $0.firstMatch(of: #/^ *(?:(?:package|internal|private|fileprivate) +)?import +(\w+)/#) }
      .map { String($0.1) }
  }
}
