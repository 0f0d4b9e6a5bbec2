// servanda format: an accord file in its one layout.

import AccordLanguage
import ArgumentParser
import Reports

struct Format: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show an accord file in its one layout, or put it into it.",
    discussion: "The layout changes no meaning and keeps every comment.")

  @Argument(help: "An accord file, or a register's folder (default: the register at hand).", completion: .file())
  var path: String?
  @Flag(help: "Only say whether the file is formatted; where it is not the exit status is 1.")
  var check = false
  @Flag(help: "Write the file anew.")
  var write = false
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    if check, write { throw Failure(.usage, "--check and --write exclude each other") }
    let place = try AccordPlace(path, common, in: surroundings)
    let source = try place.source()
    let (text, diagnostics) = formatAccord(source)
    guard let text else { throw Failure(FileFaults(diagnostics, in: source), checked: place.argument) }
    let isFormatted = Array(text.utf8) == source.bytes
    if write, !isFormatted { try Files.replace(place.path, with: Array(text.utf8), as: place.name) }
    if check, !isFormatted { console.exit = .found }
    let form = common.form(in: surroundings)
    guard check || write || form.isJSON else {
      console.write(text)
      console.write(next(place, isFormatted).text, to: .error)
      return
    }
    console.answer(
      form, command: "format", page: page(place, isFormatted), json: json(place, text, isFormatted),
      next: [next(place, isFormatted)])
  }

  private func page(_ place: AccordPlace, _ isFormatted: Bool) -> Page {
    var page = Page()
    page.flow(
      "\(place.name) \(isFormatted ? "is formatted" : write ? "was written in the one layout" : "is not formatted")")
    return page
  }

  private func json(_ place: AccordPlace, _ text: String, _ isFormatted: Bool) -> JSONValue {
    let head: JSONValue = [
      "file": .string(place.name), "formatted": .bool(isFormatted), "written": .bool(write && !isFormatted),
    ]
    return check || write ? head : head.with(["text": .string(text)])
  }

  private func next(_ place: AccordPlace, _ isFormatted: Bool) -> NextStep {
    isFormatted || write ? NextStep("check", place.argument) : NextStep("format", place.argument, "--write")
  }
}
