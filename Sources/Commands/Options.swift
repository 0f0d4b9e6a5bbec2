// The options that several commands share.

import ArgumentParser
import CivilTime

/// What every command understands.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("register"),
    help: ArgumentHelp(
      "The register: a folder with accord.servanda and its evidence, or a register file.", valueName: "folder|file"),
    completion: .file())
  var registerFolder: String?

  @Flag(help: "Answer with one JSON document.")
  var json = false

  @Flag(name: .customLong("no-color"), help: "No colour, also on a terminal.")
  var noColor = false

  func form(in surroundings: Surroundings) -> AnswerForm {
    let wanted = surroundings.isTerminal && !noColor && surroundings.variable("NO_COLOR") == nil
    return AnswerForm(isJSON: json, colour: wanted && surroundings.variable("TERM") != "dumb")
  }

  /// What the next command has to be told so that it asks the same register.
  var carried: [[String]] { registerFolder.map { [["--register", $0]] } ?? [] }
}

/// What "known" is taken from.
struct KnownClockOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take what was known from publication dates, or from the order of the register file's log.",
      valueName: "publication|log"))
  var clock: KnownClock = .publication

  var carried: [[String]] { clock == .publication ? [] : [["--clock", clock.rawValue]] }
}

extension KnownClock: ExpressibleByArgument {}

/// The two clocks.
struct ViewpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge the state on this day (default: today, or --known if that is earlier).", valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp("Use what was known by this day (default: today).", valueName: "date"))
  var known: String?
  @OptionGroup var clock: KnownClockOption

  /// Without `--known` everything known today counts; without `--on` the state is judged today, or on the day of
  /// `--known` where that is earlier.
  func viewpoint(today: CivilDate) throws(Failure) -> Viewpoint {
    let known = try day(known, "--known") ?? today
    let on = try day(on, "--on") ?? min(today, known)
    return Viewpoint(on: on, known: known, by: clock.clock)
  }

  private func day(_ text: String?, _ option: String) throws(Failure) -> CivilDate? {
    guard let text else { return nil }
    return try Commands.day(text, for: option)
  }

  var carried: [[String]] {
    (on.map { [["--on", $0]] } ?? []) + (known.map { [["--known", $0]] } ?? []) + clock.carried
  }
}
