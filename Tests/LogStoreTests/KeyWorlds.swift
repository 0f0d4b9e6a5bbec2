// Logs thrown by dice in which keys are exchanged and taken back, held against a plain account of what counts.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

/// One entry as a person would note it down.
private struct Noted {
  enum What {
    case figure(id: String, of: Int?)
    case retraction(of: Int)
    case contest
    case keys
    /// Of the key of this number, from this place on.
    case revocation(key: Int, from: Int)
  }
  let what: What
  /// The number of the key that signed it.
  let key: Int
}

/// What stood, by going through all entries for each question.
private struct Account {
  var entries: [Noted] = []

  /// Whether an entry was taken back by statements before a place and by a day, which is that of a place.
  private func isVoid(_ place: Int, _ size: Int, _ day: Int) -> Bool {
    if case .keys = entries[place].what { return false }
    if case .revocation = entries[place].what { return false }
    return (0..<min(size, day + 1)).contains { by in
      guard case .revocation(let key, let from) = entries[by].what else { return false }
      return entries[place].key == key && place >= from && place < by
    }
  }

  private func isEnded(_ place: Int, _ size: Int, _ day: Int) -> Bool {
    (0..<min(size, day + 1)).contains { by in
      let target: Int? =
        switch entries[by].what {
        case .figure(_, let earlier): earlier
        case .retraction(let of): of
        default: nil
        }
      return target == place && (!isVoid(by, size, day) || isEnded(by, size, day))
    }
  }

  /// Whether a statement does not count by all that was said.
  func isVoid(_ place: Int) -> Bool { isVoid(place, entries.count, Int.max - 1) }

  /// How many statements do not count.
  var void: Int { entries.indices.count(where: isVoid) }

  func id(_ place: Int) -> String? {
    guard case .figure(let id, _) = entries[place].what else { return nil }
    return id
  }

  func standing(_ size: Int, _ day: Int) -> [Int] {
    (0..<min(size, entries.count)).filter { place in
      guard case .figure(_, let earlier) = entries[place].what else { return false }
      // A first version stands from the beginning: when it became known its own dates say.
      let isSaid = earlier == nil || place <= day
      return isSaid && !isVoid(place, size, day) && !isEnded(place, size, day)
    }
  }
}

@Suite struct KeyWorlds {
  @Test func whatCountsIsWhatAPlainAccountSays() throws {
    let worlds = Figures.count(few: 12, full: 150, release: 2000)
    let wrong = faults(of: worlds) { number in try Self.world(UInt64(number)) }
    #expect(wrong == [])
  }

  private static func world(_ seed: UInt64) throws -> [String] {
    var dice = Dice(seed: seed + 1)
    let bench = try KeyBench()
    try bench.create()
    var account = Account(entries: [Noted(what: .keys, key: 0)])
    var officers = [bench.officer.verifier]
    var fewest = [Int.max]
    for _ in 0..<(14 + dice.next(22)) {
      let (place, key) = (account.entries.count, officers.count - 1)
      let standing = account.standing(place, Int.max - 1)
      func noted(_ what: Noted.What) { account.entries.append(Noted(what: what, key: key)) }
      switch dice.next(26) {
      case 0..<5:
        try bench.say()
        noted(.figure(id: "o-\(place)", of: nil))
      case 20, 21:
        // An id of something that does not stand is given again.
        let ids = account.entries.indices.compactMap(account.id)
        guard !ids.isEmpty else { continue }
        let id = ids[dice.next(ids.count)]
        guard !standing.contains(where: { account.id($0) == id }) else { continue }
        try bench.say(id)
        noted(.figure(id: id, of: nil))
      case 22, 23:
        let figures = account.entries.indices.filter { account.id($0) != nil }
        guard !figures.isEmpty else { continue }
        try bench.contest(try bench.statement(figures[dice.next(figures.count)]).digest)
        noted(.contest)
      case 5..<11 where !standing.isEmpty:
        let target = standing[dice.next(standing.count)]
        let statement = try bench.statement(target)
        try bench.say(statement.row?["id"], superseding: statement.digest)
        noted(.figure(id: statement.row?["id"] ?? "", of: target))
      case 11..<13 where !standing.isEmpty:
        let target = standing[dice.next(standing.count)]
        try bench.retract(try bench.statement(target).digest)
        noted(.retraction(of: target))
      case 13..<15:
        try bench.rotateOfficer()
        officers.append(bench.officer.verifier)
        fewest.append(Int.max)
        noted(.keys)
      case 15..<18 where officers.count > 1:
        let old = dice.next(officers.count - 1)
        let life = try #require(try LogFile.open(bench.path).keys.life(of: officers[old]))
        let (first, last) = (max(1, life.from), min(life.until ?? place, fewest[old] - 1))
        guard first <= last else { continue }
        let from = first + dice.next(last - first + 1)
        var supposed = account
        supposed.entries.append(Noted(what: .revocation(key: old, from: from), key: key))
        let ids = supposed.standing(place + 1, Int.max - 1).compactMap(supposed.id)
        guard Set(ids).count == ids.count else {
          let said = fault { try bench.revoke(officers[old], from: from) }
          if said?.contains("would stand twice") != true {
            return ["seed \(seed): \(said ?? "two rows of one id stand")"]
          }
          continue
        }
        try bench.revoke(officers[old], from: from)
        fewest[old] = from
        account = supposed
      case 18 where bench.earlier == nil:
        try bench.rotateLog()
        noted(.keys)
      case 19:
        guard let earlier = bench.earlier else { continue }
        try bench.revoke(earlier.verifier)
        noted(.keys)
      default: continue
      }
    }
    return try differences(bench, account).map { "seed \(seed): \($0)" }
  }

  private static func differences(_ bench: KeyBench, _ account: Account) throws -> [String] {
    let verified = try bench.verify()
    var wrong = verified.faults
    if verified.takenBack != account.void {
      wrong.append("\(verified.takenBack) statements are said to be taken back, and \(account.void) are")
    }
    try LogFile.open(bench.path).eachEntry { entry in
      if (entry.takenBack != nil) != account.isVoid(entry.index) { wrong.append("entry \(entry.index): \(entry.leaf)") }
      return true
    }
    let size = account.entries.count
    for day in 0...size {
      let (said, expected) = (try bench.standing(onDayOf: day), account.standing(size, day))
      if said != expected { wrong.append("on day \(day) \(said) stand, not \(expected)") }
      let (held, first) = (try bench.standing(size: day), account.standing(day, Int.max - 1))
      if held != first { wrong.append("of the first \(day) \(held) stand, not \(first)") }
    }
    let marked = try bench.bench.asked(
      "SELECT idx FROM statement WHERE kind = 'observation' AND ended IS NULL ORDER BY idx")
    if marked.split(separator: "\n").compactMap({ Int($0) }) != account.standing(size, Int.max - 1) {
      wrong.append("what is marked as ended is other than what does not stand")
    }
    let derived = try bench.derived()
    try bench.rebuild()
    if try bench.derived() != derived { wrong.append("rebuilding derives something else") }
    let (folder, again) = (bench.bench.folder + "/plain", bench.bench.folder + "/again.register")
    try LogFile.open(bench.path).export(to: folder)
    try LogFile.importFolder(folder, to: again)
    let other = try LogFile.open(again)
    wrong += try other.verify(officers: [Bench.keys().officer.verifier]).faults
    if try other.headNote() != LogFile.open(bench.path).headNote() { wrong.append("the copy has another head") }
    try other.export(to: folder + "-again")
    if try FolderTests.tree(folder) != FolderTests.tree(folder + "-again") { wrong.append("the copy has other bytes") }
    return wrong
  }
}
