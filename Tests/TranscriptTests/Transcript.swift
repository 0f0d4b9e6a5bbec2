// A transcript: one Markdown file with the files of a folder, commands, and what they print.

/// A Markdown file that tells what `servanda` prints.
///
///     ```servanda accord.servanda        a file of the folder in which the commands run
///     ```console                         commands and what they print
///     $ servanda check .
///     …
///     [exit 2]                           only where the exit status is not 0
struct Transcript {
  /// The file cut into parts that, joined, are the file again.
  enum Part {
    case prose(String)
    case file(name: String, lines: [String], fence: String)
    case console([Step])
  }

  struct Step {
    let command: String
    var output: [String]
  }

  var parts: [Part]

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    parts = []
    while !lines.isEmpty {
      let line = lines.removeFirst()
      guard let kind = Self.fence(line) else {
        parts.append(.prose(line))
        continue
      }
      let body = Array(lines.prefix { $0 != "```" })
      lines.removeFirst(min(lines.count, body.count + 1))
      switch kind {
      case .console: parts.append(.console(Self.steps(body)))
      case .file(let name): parts.append(.file(name: name, lines: body, fence: line))
      }
    }
  }

  private enum Fence {
    case console
    case file(String)
  }

  private static func fence(_ line: String) -> Fence? {
    guard line.hasPrefix("```") else { return nil }
    let words = line.dropFirst(3).split(separator: " ")
    if words.first == "console" { return .console }
    return words.count == 2 ? .file(String(words[1])) : nil
  }

  private static func steps(_ lines: [String]) -> [Step] {
    var steps: [Step] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].output.append(line)
      }
    }
    return steps
  }

  /// The Markdown text.
  var text: String {
    let lines = parts.flatMap { part -> [String] in
      switch part {
      case .prose(let line): [line]
      case .file(_, let lines, let fence): [fence] + lines + ["```"]
      case .console(let steps): ["```console"] + steps.flatMap { ["$ " + $0.command] + $0.output } + ["```"]
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
