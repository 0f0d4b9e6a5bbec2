// Small accords and small worlds of evidence for the tests of the judge.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Quantities
import Registry
import Testing

/// A generator with a seed, so that a failing world can be made again (SplitMix64, G. Steele et al., 2014).
struct SeededDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// The frame that every small accord shares; commitments are appended.
let frame = """
  accord small "A small accord"
  party US "United States" clock America/New_York
  party CU "Cuba" clock America/Havana
  calendar calendar-year starts 1 January, named CY by the year in which it starts
  calendar fiscal-year starts 1 October, named FY by the year in which it ends
  evidence
    about means within 10 percent
    admissions settle what the figures leave open
  instrument text-1994 "The text"
    agreed 1994-09-09
    in force from 1994-09-09
  indicator visas "Visas" counts documents
    by class relative, other
  indicator credits "Credits" counts persons
  indicator waiting "People waiting" holds persons
  event applied "An application is lodged" happens to a person
  event answered "The application is answered" happens to a person
  event withdrawn "The application is withdrawn" happens to a person
  event reprisal "A reprisal" happens to a person
  event policy-ended "The policy ends"
  event accepted "Returns are accepted"
  event list-agreed "The list is agreed"
  meeting talks-meeting "The talks"

  """

/// The head of a commitment that US owes CU since 9 September 1994.
func owed(_ id: String, _ rest: String) -> String {
  """
  commitment \(id) "\(id)"
    source text-1994
    rests on the text
    owed by US to CU
    from 1994-09-09
  \(rest)

  """
}

/// By how much every seed is moved on: `SERVANDA_SEED` throws other dice.
let otherSeed = max(0, Int(ProcessInfo.processInfo.environment["SERVANDA_SEED"] ?? "") ?? 0)

/// What the worlds show of themselves is asked of the shipped dice, of which it is known: others may throw none of a kind.
let hasShippedDice = otherSeed == 0

/// The accord that a text says; a text with errors fails the test with its diagnostics.
func accord(_ commitments: String) throws -> Accord {
  let (accord, diagnostics) = checkAccord(SourceText(name: "small.servanda", bytes: Array((frame + commitments).utf8)))
  return try #require(accord, "\(diagnostics.map(\.message))")
}

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func days(_ first: String, _ last: String) throws -> DayInterval {
  let (a, b) = (try day(first), try day(last))
  return try #require(DayInterval(firstDay: a, lastDay: b))
}

func partial(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

/// The word of one finding of an accord on supposed evidence.
func word(
  _ accord: Accord, _ given: [Given], _ commitment: String, _ instance: String? = nil, on: String, known: String? = nil
) throws -> String {
  try finding(accord, given, commitment, instance, on: on, known: known).word.rawValue
}

func finding(
  _ accord: Accord, _ given: [Given], _ commitment: String, _ instance: String? = nil, on: String, known: String? = nil
) throws -> Finding {
  let judge = Judge(accord: accord, evidence: RecordedEvidence(supposing: given, in: accord))
  let viewpoint = Viewpoint(on: try day(on), known: try day(known ?? on))
  let findings = judge.findings(at: viewpoint, of: [commitment])
  return try #require(findings.first { $0.instance.label == instance ?? "" }, "no instance \(instance ?? "")")
}

/// What of a finding is its answer: everything but the way it is told.
struct Answer: Hashable {
  let commitment: String
  let instance: Instance
  let axes: Axes
  let reasons: [ReasonCode]
  let qualifier: Qualifier?
  let tally: Tally?
  let readings: [ReadingResult]
  let contestedBy: [String]

  init(_ finding: Finding) {
    commitment = finding.commitment
    instance = finding.instance
    axes = finding.axes
    reasons = finding.reasons
    qualifier = finding.qualifier
    tally = finding.tally
    readings = finding.readings
    contestedBy = finding.contestedBy
  }
}

/// The folder of the sources, which lies three steps above this file.
let repository = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// The register that is shipped, opened from the folder beside the sources.
func shippedRegister() throws -> Register { try Register.open(folder: repository + "/registers/us-cuba") }
