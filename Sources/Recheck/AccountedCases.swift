// What is owed in the cases of a period, of which only figures tell.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  /// The cases of a period by their figures: what became of each stays open.
  func accounted(
    _ trigger: EventID, _ act: EventID, _ deadline: Deadline, _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Answer {
    if sense.ignored.contains(trigger) { return Answer(duty: .notTriggered) }
    guard let window = days.through(on) else { throw Refusal(notUnderstood: "a period that has not begun") }
    let event = record.accord.events.first { $0.id == trigger }
    let indicator = record.accord.indicators.first { $0.id == event?.countedBy }
    if let indicator {
      let began = try certified(indicator, excluding: [], window, certificates)
      if began.upper == .zero, isClosed { return Answer(duty: .notTriggered) }
      if record.figures(of: indicator.id, over: window).isEmpty {
        return .unknown(of: "figures of \(trigger) for \(instance)", because: .nothingExamined)
      }
    } else {
      return .unknown(of: "figures of \(trigger) for \(instance)", because: .nothingExamined)
    }
    guard case .none = deadline else { return .unknown(of: "case by case, when \(act) happened") }
    if let until = commitment.until, until < on {
      return .unknown(of: "what became of the cases that were still open on \(until.long), when the duty ended")
    }
    var open = stillOpen(act, until: nil)
    open.changes = [Change("records of \(act) case by case: each case is then judged for itself")]
    return open
  }
}
