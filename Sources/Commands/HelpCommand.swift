// servanda help: what a command does, or what a diagnostic means.

import AccordLanguage
import ArgumentParser
import Reports

struct Help: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a command, or the code of a diagnostic.",
    discussion: """
      A code stands in brackets after each message about an accord: [unknown-party]. `servanda help codes` lists them.
      """)

  @Argument(
    help: "A command, a code, or `codes`.", completion: .list(commandNames + DiagnosticCode.allCases.map(\.rawValue)))
  var topic: [String] = []
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let form = common.form(in: surroundings)
    guard let first = topic.first else { return tell(Servanda.helpMessage(), form, &console) }
    guard topic.count == 1 else { throw Failure(.usage, "help explains one thing at a time", next: [.init("help")]) }
    if let command = Servanda.command(named: first) {
      return tell(Servanda.helpMessage(for: command), form, &console)
    }
    if first == "codes" {
      return console.answer(
        form, command: "help", page: CodeText.list, json: CodeText.listJSON, next: [NextStep("help", "unknown-party")])
    }
    let written = Self.bare(first)
    guard let section = DiagnosticCode(rawValue: written).flatMap(DiagnosticReference.section) else {
      throw unknown(written)
    }
    console.answer(
      form, command: "help", page: CodeText.page(section), json: CodeText.json(section), next: [NextStep("check")])
  }

  /// Help of a command for people is the text alone, as `--help` shows it.
  private func tell(_ text: String, _ form: AnswerForm, _ console: inout Console) {
    guard form.isJSON else { return console.write(text + "\n") }
    console.answer(form, command: "help", page: Page(), json: ["text": .string(text)], next: [])
  }

  /// A code as it may have been copied: with its brackets.
  private static func bare(_ word: String) -> String {
    word.hasPrefix("[") && word.hasSuffix("]") ? String(word.dropFirst().dropLast()) : word
  }

  private func unknown(_ written: String) -> Failure {
    .unknown(
      "command or code", written, among: commandNames + DiagnosticCode.allCases.map(\.rawValue),
      next: [NextStep("help"), NextStep("help", "codes")])
  }
}

/// Sections of the reference of diagnostics as text and JSON.
private enum CodeText {
  static func page(_ section: DiagnosticSection) -> Page {
    var page = Page()
    page.flow([Span(section.code.rawValue, .strong), Span(" · \(section.chapter.lowercased())", .faint)], indent: 0)
    for part in section.parts {
      page.gap()
      switch part {
      case .prose(let text): page.flow([Span(plain(text))], indent: 2)
      case .accord(let lines): for line in lines { page.line(Span("    " + line)) }
      }
    }
    return page
  }

  static func json(_ section: DiagnosticSection) -> JSONValue {
    let parts = section.parts.map { part -> JSONValue in
      switch part {
      case .prose(let text): ["prose": .string(text)]
      case .accord(let lines): ["accord": .strings(lines)]
      }
    }
    return ["code": .string(section.code.rawValue), "chapter": .string(section.chapter), "parts": .array(parts)]
  }

  /// Where the sentences of the list begin, after two spaces.
  private static let column = 28

  static var list: Page {
    var page = Page()
    var chapter = ""
    for section in DiagnosticReference.sections {
      if section.chapter != chapter { page.heading(section.chapter) }
      chapter = section.chapter
      let code = section.code.rawValue
      let gap = String(repeating: " ", count: max(2, column - code.utf8.count))
      page.flow(
        [Span(summary(section))], first: Line(["  ", Span(code, .strong), Span(gap)]), rest: .spaces(column + 2))
    }
    return page
  }

  static var listJSON: JSONValue {
    let codes = DiagnosticReference.sections.map { section -> JSONValue in
      [
        "code": .string(section.code.rawValue), "chapter": .string(section.chapter),
        "summary": .string(summary(section)),
      ]
    }
    return ["codes": .array(codes)]
  }

  /// The first sentence of what a section says.
  private static func summary(_ section: DiagnosticSection) -> String {
    guard case .prose(let text)? = section.parts.first else { return "" }
    let words = plain(text).split(separator: " ")
    let end = words.firstIndex { $0.hasSuffix(".") || $0.hasSuffix(":") }.map { $0 + 1 } ?? words.count
    return words[..<end].joined(separator: " ")
  }

  /// Prose of the page without its marks of code: 'party' for `party`.
  private static func plain(_ text: String) -> String { text.replacing("`", with: "'") }
}

extension Servanda {
  static func command(named name: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0._commandName == name }
  }
}
