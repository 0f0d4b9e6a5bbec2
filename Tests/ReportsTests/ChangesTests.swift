// What changed, and by what.

import CivilTime
import Evidence
import Findings
import Testing

@testable import Reports

@Suite struct ChangesTests {
  @Test(arguments: [
    (Changes.Cause.time, [], "by the passing of time\n"),
    (.time, ["o-1"], "by the passing of time; new evidence bears on it and\n   gave no other word\n   [o-1]\n"),
    (.evidence, ["o-1"], "by new evidence\n   [o-1]\n"),
    (.either, ["o-1"], "by new evidence, and by the passing of time alone as\n   well\n   [o-1]\n"),
    (.both, ["o-1"], "by new evidence and the passing of time together\n   [o-1]\n"),
  ])
  func whatBroughtItAboutIsSaid(_ cause: Changes.Cause, _ evidence: [String], _ said: String) {
    let changed = Changes.Changed(
      commitment: "documents", instance: Small.year(2008), before: .open, after: .undetermined, cause: cause,
      evidence: evidence)
    let changes = Changes(since: day("2008-09-01"), until: day("2009-05-22"), newEvidence: [], changed: [changed])
    let index = EvidenceIndex(RecordedEvidence(), knownBy: Small.viewpoint.known)
    let text = ChangesText(accord: Small.accord, index: index).page(changes).text(colour: false)
    #expect(text.contains("… open → ? undetermined \(said)"), "\(text)")
  }
}
