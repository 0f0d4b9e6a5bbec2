// servanda words: every word with its sign and its meaning.

import ArgumentParser
import Reports

struct Words: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every word of the findings with its sign and meaning.")

  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) {
    console.answer(
      common.form(in: surroundings), command: "words", page: Legend.page(), json: Legend.json,
      next: [NextStep(["status"], carrying: common.carried)])
  }
}
