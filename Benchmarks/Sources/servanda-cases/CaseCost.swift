// What it costs to judge a file of case events, beside other programs that are given the same file and the same four commitments.

import AccordLanguage
import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Glibc

@main
struct CaseCost {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
      case ("make", let rows?) where arguments.count == 3: try MadeCases(rows: rows, seed: 2009).write(to: arguments[2])
      case ("judge", _): try judge(CaseWork(arguments.dropFirst()))
      default:
        throw Failed("servanda-cases make ROWS FILE | judge [--threads N] [--memory MEGABYTES --spill FOLDER] FILE ...")
      }
    } catch {
      tell("\(error)")
      exit(1)
    }
  }

  static let accord = """
    accord cases "Cases at sea and at the desk"
    party US "United States" clock America/New_York
    party CU "Cuba" clock America/Havana
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 2014-01-01 in force from 2014-01-01
    event interdicted "Intercepted at sea" happens to a person, by the clock UTC
    event protected "Found to need protection" happens to a person, by the clock UTC
    event returned "Returned" happens to a person, by the clock UTC
    event reprisal "A reprisal is reported" happens to a person, by the clock UTC
    event visa "A visa is issued" happens to a person, by the clock UTC
    event asked "A permit to leave is asked for" happens to a person, by the clock UTC
    event granted "It is granted" happens to a person, by the clock UTC
    event denied "It is denied" happens to a person, by the clock UTC
    event decided "It is decided" happens to a person, is the first of granted or denied
    event year-over "A year has passed" happens to a person,
      deemed at the end of 365 days of returned, the day of returned not counted, whether a working day or not
    event holder-asked "The holder of a visa asks" happens to a person,
      deemed at the end of the later of 1 day of visa, the day of visa counted, and 1 day of asked, the day of asked counted,
      whether a working day or not

    """
    + [
      (
        "C1", "US to CU", "whenever interdicted, unless protected",
        "requires returned within 14 days of interdicted, the day of interdicted not counted"
      ),
      ("C2", "CU to US", "whenever returned", "forbids reprisal until year-over"),
      (
        "C3a", "CU to US", "whenever holder-asked",
        "requires decided within 60 days of holder-asked, the day of holder-asked not counted"
      ),
      ("C3b", "CU to US", "whenever holder-asked", "forbids denied"),
    ].map { id, owed, trigger, rule in
      """
      commitment \(id) "\(id)"
        source text
        rests on the text
        owed by \(owed)
        from 2014-10-01
        \(trigger)
        \(rule)

      """
    }.joined()

  static let mapping = """
    type,attribute,event
    interdicted,,interdicted
    screened,protection,protected
    screened,,
    returned,,returned
    reprisal_reported,,reprisal
    visa_issued,,visa
    permit_requested,,asked
    permit_granted,,granted
    permit_denied,,denied
    """

  static func judge(_ work: CaseWork) throws {
    let (checked, diagnostics) = checkAccord(SourceText(name: "cases.servanda", text: accord))
    guard let accord = checked else { throw Failed("\(diagnostics.map(\.message))") }
    let plans = try CasePlans(of: accord.commitments.map(\.id), in: accord)
    let columns = CaseColumns(attribute: "attr")
    let mapping = try CaseMapping(Array(Self.mapping.utf8), columns: columns, accord: accord)
    let reporter = Reporter(id: "joint", name: "The parties", kind: .joint, party: nil, speaksFor: nil, relayedBy: nil)
    guard let first = CivilDate("2014-10-01"), let last = CivilDate("2024-09-30"),
      let days = DayInterval(firstDay: first, lastDay: last)
    else { throw Failed("no days") }
    // What the parties tell together is told by nobody's clock: a day more on either side covers every moment.
    let wide = DayInterval(start: days.start.previous, end: days.end.next) ?? days
    let known = last.next.next
    let declared = plans.events.map {
      Completeness(
        id: $0, reporter: reporter.id, subject: $0, days: wide, basis: "",
        publication: Publication(published: PartialDate(known)), document: nil, note: "")
    }
    let ground = CaseGround(
      Viewpoint(on: last, known: known), reporter: reporter, declared: declared, plans: plans, accord: accord)
    let start = processorTime()
    let file = try CaseFile(
      reading: work.files.map { try work.source($0, mapping) }, plans: plans, accord: accord, reporter: reporter,
      means: work.means)
    let read = processorTime()
    let tallies = try file.tallies(on: ground)
    let end = processorTime()
    for tally in tallies {
      let words = [Word.kept, .keptLate, .breached, .open, .undetermined, .notTriggered].map {
        tally.counts[$0, default: 0]
      }
      print(([tally.commitment] + words.map(String.init) + ["\(tally.breachedSum)"]).joined(separator: ","))
    }
    print(months(tallies[0], last))
    let report = file.report
    tell(
      "rows \(report.rows), cases \(file.caseCount), faults \(report.faultCount), said again \(report.saidAgain); "
        + "read \((read - start) / 1000) ms, judged \((end - read) / 1000) ms of processor time, memory \(peakMemory()) MB"
    )
  }

  /// The months all of whose cases are decided, and those of them in which more than 5 % were not returned in time.
  private static func months(_ tally: CaseTally, _ last: CivilDate) -> String {
    var (good, bad, sum) = (0, 0, 0)
    for (month, words) in tally.months where month.advanced(byMonths: 1).advanced(byDays: 13) <= last {
      let all = words.filter { $0.key != .notTriggered }.values.reduce(0, +)
      if all == 0 { continue }
      if (all - words[.kept, default: 0]) * 100 > all * 5 {
        bad += 1
        sum += month.components.year * 100 + month.components.month
      } else {
        good += 1
      }
    }
    return "C5,\(good),\(bad),\(sum)"
  }

  /// Writes a line to standard error.
  private static func tell(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  /// Processor time of this process so far, in microseconds.
  private static func processorTime() -> Int {
    let usage = self.usage()
    func micro(_ time: timeval) -> Int { Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec) }
    return micro(usage.ru_utime) + micro(usage.ru_stime)
  }

  private static func peakMemory() -> Int { Int(usage().ru_maxrss) / 1024 }

  private static func usage() -> rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }
}
