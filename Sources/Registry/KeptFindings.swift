// Findings of a large register file that were found before, as lists show them.

import Accords
import CanonicalJSON
import CivilTime
import Findings
import LogStore
import LogTree
import Signing

/// Where the findings on one state of a log are kept: what was known of it by a day.
struct KeptFindings: Sendable {
  let answers: KeptAnswers
  let state: Checkpoint
  let known: CivilDate
  let clock: KnownClock

  /// Nil where nothing was kept at this viewpoint.
  func headlines(at viewpoint: Viewpoint) -> [FindingHeadline]? {
    guard let question = question(viewpoint), let answer = answers.answer(to: Array(question.bytes)) else { return nil }
    return Self.read(answer)?.headlines
  }

  /// Keeps what was found, where the checker confirmed all of it.
  func keep(_ judged: Judged, at viewpoint: Viewpoint) {
    guard judged.refused.isEmpty, judged.unconfirmed.isEmpty, let question = question(viewpoint) else { return }
    answers.keep(Self.answer(judged.findings.map(\.headline), question).bytes, to: Array(question.bytes))
  }

  /// A question names the log with its size and root, and both clocks; nil where another state is asked about.
  func question(_ viewpoint: Viewpoint) -> CanonicalValue? {
    guard viewpoint.known == known, viewpoint.clock == clock else { return nil }
    var question = CanonicalObject()
    question["origin"] = .string(state.origin)
    question["size"] = .integer(state.size)
    question["root"] = .string(state.root.hex)
    question["on"] = .string(viewpoint.on.description)
    question["known"] = .string(viewpoint.known.description)
    question["knownBy"] = .string(viewpoint.clock.rawValue)
    return .object(question)
  }

  private static func answer(_ headlines: [FindingHeadline], _ question: CanonicalValue) -> CanonicalValue {
    var answer = CanonicalObject()
    answer["question"] = question
    answer["findings"] = .array(headlines.map(\.canonical))
    return .object(answer)
  }

  /// What was found, and at which viewpoint; nil where anything of it is not understood.
  static func read(_ bytes: [UInt8]) -> (viewpoint: Viewpoint, headlines: [FindingHeadline])? {
    let value = try? CanonicalValue.readCanonical(bytes, limits: CanonicalLimits(bytes: bytes.count))
    guard let members = value?.members, let question = members["question"]?.members,
      let on = question.text("on").flatMap({ CivilDate($0) }),
      let known = question.text("known").flatMap({ CivilDate($0) }),
      let clock = question.text("knownBy").flatMap(KnownClock.init), let findings = members["findings"]?.elements
    else { return nil }
    let headlines = findings.compactMap { $0.members.flatMap(FindingHeadline.init) }
    return headlines.count == findings.count ? (Viewpoint(on: on, known: known, by: clock), headlines) : nil
  }
}

extension LogRegister {
  /// Works out anew every answer that this program kept on the log as it stands, and removes those that are wrong, and all that
  /// nothing would be answered from: how many there were, and how many of these were wrong.
  package func checkKept() throws(RegisterFault) -> (kept: Int, wrong: Int) {
    let state = try state()
    let answers = KeptAnswers(beside: file.path)
    var (kept, wrong) = (0, 0)
    for (name, answer) in answers.all() {
      guard let (viewpoint, headlines) = KeptFindings.read(answer),
        let question = keptFindings(state, viewpoint.known, viewpoint.clock).question(viewpoint),
        answers.name(of: Array(question.bytes)) == name
      else {
        answers.remove(name)
        continue
      }
      kept += 1
      let found = try asKnown(by: viewpoint.known, viewpoint.clock, onlyDeciding: true).judged(at: viewpoint)
      if found.findings.map(\.headline) != headlines {
        wrong += 1
        answers.remove(name)
      }
    }
    return (kept, wrong)
  }
}
