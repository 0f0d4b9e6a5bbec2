// The command line `servanda`: its commands, and the one function that runs it.

import ArgumentParser
import Reports

/// The version that `servanda --version` prints.
package let version = "0.1.0"

/// A command that answers on a console.
protocol AnsweringCommand: ParsableCommand {
  var common: CommonOptions { get }
  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure)
}

struct Servanda: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "servanda",
    abstract: "Is this commitment being kept, who says so, on what evidence, and what was known when?",
    discussion: """
      A register is an accord and the evidence about it: a folder of files, or one file with a log. Every answer has two \
      clocks: the day ON which the state is judged, and the day by which evidence was KNOWN.

      EXIT STATUS:
      \(Ending.allCases.map { "  \($0.rawValue)\($0.rawValue < 10 ? "   " : "  ")\($0.meaning)" }.joined(separator: "\n"))
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Asking",
        subcommands: [Status.self, Why.self, RecheckCommand.self, EvidenceCommand.self, ChangesCommand.self]),
      CommandGroup(name: "Asking where figures go", subcommands: [TrendCommand.self, ForecastCommand.self]),
      CommandGroup(name: "Asking of many cases", subcommands: [CasesCommand.self, ExplainPlanCommand.self]),
      CommandGroup(
        name: "Writing an accord",
        subcommands: [New.self, Check.self, Test.self, Format.self, LanguageServerCommand.self]),
      CommandGroup(
        name: "Keeping a register file",
        subcommands: [
          NewKeyCommand.self, KeysCommand.self, RotateKeyCommand.self, RevokeKeyCommand.self, NewRegisterCommand.self,
          AddCommand.self, DeliverCommand.self, SourceCommand.self,
          RecordCommand.self, QuoteCommand.self, QuotesCommand.self, SupersedeCommand.self,
          RetractCommand.self, ContestCommand.self, AdoptCommand.self, LogCommand.self, HistoryCommand.self,
          CorrectionsCommand.self, SealCommand.self, CiteCommand.self, VerifyCommand.self, DoctorCommand.self,
          RebuildCommand.self,
          BackupCommand.self, RestoreCommand.self,
          ExportCommand.self, ImportCommand.self,
        ]),
      CommandGroup(name: "Reading in a browser", subcommands: [ServeCommand.self, GetCommand.self]),
      CommandGroup(name: "Learning", subcommands: [Demo.self, Words.self, Help.self]),
    ])

  @OptionGroup var common: CommonOptions
}

/// Runs `servanda` with these arguments (without the program's own name). Nothing is written but on the console, and
/// nothing is read but through the surroundings and the files that the arguments name.
package func servanda(_ arguments: [String], in surroundings: Surroundings) -> Console {
  var console = Console()
  do throws(Failure) {
    try run(arguments, in: surroundings, on: &console)
  } catch {
    console.tell(error, asJSON: arguments.contains("--json"))
  }
  return console
}

private func run(_ arguments: [String], in surroundings: Surroundings, on console: inout Console) throws(Failure) {
  let answering: (any AnsweringCommand)?
  do {
    var command = try Servanda.parseAsRoot(arguments)
    answering = command as? any AnsweringCommand
    // Only help is left, and `servanda` alone, which asks for it.
    if answering == nil { try command.run() }
  } catch {
    guard Servanda.exitCode(for: error).isSuccess else { throw misunderstood(arguments, error, in: surroundings) }
    console.write(Servanda.message(for: error) + "\n")
    return
  }
  try answering?.answer(in: surroundings, on: &console)
}

/// What is wrong with a command line, in the form of every other failure.
private func misunderstood(_ arguments: [String], _ error: any Error, in surroundings: Surroundings) -> Failure {
  let names = commandNames
  if let first = firstWord(arguments), !names.contains(first) {
    return .unknown("command", first, among: names, next: [NextStep("help")])
  }
  let command = firstWord(arguments).map { [$0] } ?? []
  let message = Servanda.message(for: error).split(separator: "\n").map { $0.trimmed }
  let complaint = message.first?.uncapitalized ?? "the command line is not understood"
  let misplaced = arguments.filter { complaint.contains("unexpected argument") && complaint.contains("'\($0)'") }
  return Failure(
    .usage, complaint, help: CommonOptions.howToName(misplaced, in: surroundings) + message.dropFirst(),
    next: [NextStep(["help"] + command)])
}

/// Every command, in the order of the help.
var commandNames: [String] { Servanda.configuration.subcommands.map { $0._commandName } }

/// The first argument that is neither an option nor the value of `--register`.
private func firstWord(_ arguments: [String]) -> String? {
  var isValue = false
  for argument in arguments {
    if isValue {
      isValue = false
    } else if !argument.hasPrefix("-") {
      return argument
    } else {
      isValue = argument == "--register"
    }
  }
  return nil
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension String {
  fileprivate var uncapitalized: String { prefix(1).lowercased() + dropFirst() }
}
