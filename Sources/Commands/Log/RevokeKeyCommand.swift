// servanda revoke-key: what a key signed from a statement on does not count; or, of an earlier key for checkpoints, its exchange ends.

import ArgumentParser
import CivilTime
import LogStore
import Registry
import Reports
import Signing
import Statements

struct RevokeKeyCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke-key", abstract: "Take a key of a register file back, from a place in the log on.",
    discussion: """
      KEY is written with its eight digits, as `servanda keys` lists them. Of a key for statements, what it signed from statement --from \
      on does not count from now on: it stays in the log and is shown as taken back. What it signed before counts as ever, and no answer as \
      known before today changes. The statement is signed by another key for statements: exchange the key first. Of a key \
      for checkpoints it ends the exchange: checkpoints bear its signature no more. Within \(fewestDays) days of the exchange that takes \
      --early.
      """)

  /// So long both keys sign checkpoints, by the dates of the register itself, unless the owner says that it is to end earlier.
  static let fewestDays = 30

  @Argument(help: "The eight digits of the key.")
  var key: String
  @Option(help: ArgumentHelp("The first statement that does not count, of a key for statements.", valueName: "number"))
  var from: Int?
  @Option(help: ArgumentHelp("Why: it stands in the log.", valueName: "text"))
  var reason: String
  @Flag(help: "End the exchange of a key for checkpoints before its time.")
  var early = false
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, size) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.size())
    }
    guard register.file.key != nil else {
      throw .notebookWithoutKeys
    }
    let life = try life(in: register.file.keys)
    guard (from != nil) == (life.use == .statements) else {
      throw Failure(
        .usage,
        from == nil
          ? "say from which statement on it does not count: --from NUMBER"
          : "a key for checkpoints is taken back from now on: without --from",
        next: [NextStep([from == nil ? "log" : "keys"], carrying: common.carried)])
    }
    try check(life, register.file.keys, size)
    if life.use == .checkpoints { try checkTime(life, register, place, surroundings.today) }
    if life.use == .statements, life.endedBy == nil, register.file.keys.officersInForce == [life.key] {
      throw Failure(
        .usage, "key \(life.key.shortID) is the only one for statements, and none takes itself back",
        help: ["exchange it first"], next: [NextStep("help", "rotate-key")])
    }
    let words =
      [key] + (from.map { ["--from", "\($0)"] } ?? []) + ["--reason", reason] + (early ? ["--early"] : [])
    try writing.carryOut("revoke-key", words, common, surroundings, on: &console) {
      (register, viewpoint) throws(RegisterFault) in
      let planned = try register.planRevocation(
        of: life.key, from: from, reason: reason, made: surroundings.moment, at: viewpoint)
      return WritingPlan(
        planned.addition,
        WrittenAct(
          kind: "revoke-key", headline: headline(of: life), subject: life.key.shortID,
          details: ["because: \(reason)"] + details(of: planned.entries)))
    }
  }

  private func life(in keys: KeyHistory) throws(Failure) -> KeyHistory.Life {
    let found = keys.lives.filter { $0.key.shortID == key || $0.key.description == key }
    guard found.count == 1 else {
      throw .unknown(
        "key", key, among: keys.lives.map(\.key.shortID), next: [NextStep(["keys"], carrying: common.carried)])
    }
    return found[0]
  }

  /// Throws where the key cannot be taken back so, whoever says it.
  private func check(_ life: KeyHistory.Life, _ keys: KeyHistory, _ size: Int) throws(Failure) {
    let id = life.key.shortID
    switch keys.objection(toTakingBack: life, from: from, at: size) {
    case nil: return
    case .position:
      let places = keys.places(toTakeBack: life, at: size)
      let earlier = life.revocations.last.map {
        ["statement \($0.by) took it back already, from statement \($0.from) on"]
      }
      throw Failure(
        .usage, "key \(id) cannot be taken back from statement \(from ?? 0) on",
        help: (earlier ?? []) + [
          places.isEmpty
            ? "there is no earlier statement that it may have signed"
            : "it may have signed statements \(places.lowerBound) to \(places.upperBound - 1): --from one of these"
        ], next: [NextStep(["keys"], carrying: common.carried)])
    case .ended:
      throw Failure(
        .usage, "key \(id) signs no checkpoints any more: \(life.end)",
        next: [NextStep(["keys"], carrying: common.carried)])
    case .last:
      throw Failure(
        .usage, "key \(id) is the only one for checkpoints: without it nobody could sign them",
        help: ["exchange it first"], next: [NextStep("help", "rotate-key")])
    case let objection?:
      throw Failure(
        .usage, "no key can be taken back: \(objection)", help: ["begin another register, with keys of its own"])
    }
  }

  private func headline(of life: KeyHistory.Life) -> String {
    from.map { "- key \(life.key.shortID) taken back from statement \($0) on" }
      ?? "- key \(life.key.shortID) signs no more checkpoints"
  }

  private func details(of entries: [LogEntry]) -> [String] {
    guard from != nil else { return [] }
    guard !entries.isEmpty else { return ["no statement stops counting: it has signed none since"] }
    let most = 20
    let verb = entries.count == 1 ? "counts" : "count"
    let more = entries.count > most ? ["and \(entries.count - most) more"] : []
    return ["\(counted(entries.count, "statement")) that no longer \(verb):"]
      + entries.prefix(most).map { "  \($0.index)  \($0.name)" } + more
  }

  /// Throws where an exchange would end before its time, by the dates in the log.
  private func checkTime(
    _ life: KeyHistory.Life, _ register: LogRegister, _ place: RegisterPlace, _ today: CivilDate
  ) throws(Failure) {
    let keys = register.file.keys
    guard !early, let newest = keys.lives.last(where: { $0.use == .checkpoints && $0.from > 0 }) else { return }
    var begun: CivilDate?
    try Failure.wrapped(place) { () throws(RegisterFault) in
      do throws(StoreFault) {
        try register.file.eachEntry(from: newest.from) { entry in
          begun = entry.leaf.statement.made.day
          return false
        }
      } catch {
        throw .store(error)
      }
    }
    guard let begun, today.dayNumber - begun.dayNumber < Self.fewestDays else { return }
    throw Failure(
      .usage, "the exchange began on \(begun): for \(Self.fewestDays) days both keys sign",
      help: [
        "it can be ended from \(begun.advanced(byDays: Self.fewestDays)) on",
        "where the key is in the wrong hands, --early ends it at once",
      ])
  }
}
