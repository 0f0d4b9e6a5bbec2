// Which lines of a file are read, and which are prose for people.

/// The runs of lines of a file, each read or not.
///
/// A file is literate when one of its lines begins with ```` ```servanda ````. Then only the lines between such a line
/// and the next that begins with ```` ``` ```` are read; these two lines belong to the prose.
struct LiterateText {
  struct Run: Equatable {
    let isRead: Bool
    let range: Range<Int>
  }

  let runs: [Run]

  init(_ source: SourceText) {
    let opening = Array("```servanda".utf8)
    let fence = Array("```".utf8)
    var (runs, start, isRead) = ([Run](), 0, false)
    for line in source.lineStarts {
      if isRead, source.bytes[line...].starts(with: fence) {
        runs.append(Run(isRead: true, range: start..<line))
        (start, isRead) = (line, false)
      } else if !isRead, source.bytes[line...].starts(with: opening) {
        let next = source.lineStart(after: line)
        runs.append(Run(isRead: false, range: start..<next))
        (start, isRead) = (next, true)
      }
    }
    let isLiterate = !runs.isEmpty
    runs.append(Run(isRead: isRead || !isLiterate, range: start..<source.bytes.count))
    self.runs = runs.filter { !$0.range.isEmpty }
  }
}

extension SourceText {
  /// Where the line after the one of `offset` begins; the end of the text if there is none.
  func lineStart(after offset: Int) -> Int {
    let next = lineIndex(of: offset) + 1
    return next < lineStarts.count ? lineStarts[next] : bytes.count
  }
}
