// Numbers and shares of cases, worked out by hand: what the judge finds from the figures that files of cases come to.

import AccordLanguage
import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Quantities
import Registry
import Testing

@Suite struct CountedStudyTests {
  private static let text = """
    accord small "Small"
    party US "United States" clock UTC
    party CU "Cuba" clock UTC
    calendar month starts 1 January and 1 February and 1 March and 1 April and 1 May and 1 June and 1 July and 1 August and
        1 September and 1 October and 1 November and 1 December, named M by the year in which it starts
    evidence about bounds nothing admissions decide nothing
    instrument text "Text" agreed 1999-12-01 in force from 2000-01-01
    event asked "Asked" happens to a person, by the clock UTC
    event answered "Answered" happens to a person, by the clock UTC
    event void "Void" happens to a person, by the clock UTC
    event visa "Visa" happens to a person, counted by visas, by the clock UTC
    indicator visas "Visas" counts visas
      by class relative, other
    indicator answers "Answers" counts persons
      by class in-time, too-late
      cases of answer, kept as in-time, breached as too-late
    commitment answer "Answered in three days"
      source text rests on the text owed by US to CU from 2000-01-01
      whenever asked, unless void
      requires answered within 3 days of asked, the day of asked not counted
    commitment floor "Three visas a month"
      source text rests on the text owed by US to CU from 2000-01-01
      requires at least 3 visas in each full month, except class relative
    commitment ceiling "Five visas a month"
      source text rests on the text owed by US to CU from 2000-01-01
      requires at most 5 visas in each full month
    commitment share "Half are answered in time"
      source text rests on the text owed by US to CU from 2000-01-01
      requires answers class in-time to be at least 50 percent of answers in each full month
    """

  private static let mapping = """
    type,attribute,event,class
    asked,,asked,
    answered,,answered,
    void,,void,
    visa,,visa,
    visa,relative,visa,relative
    visa,other,visa,other

    """

  /// Rows of a file: `visa/other 1 01-03` is a visa of that class in case 1 on 3 January 2000; `01` is a day of that month.
  private struct World {
    let rows: [String]
    var isTold = true
    var on = "2000-02-20"
    var known: String?
    var published: [(classID: ClassID?, value: Int)] = []
  }

  private func study(_ world: World) throws -> (accord: Accord, study: CountedStudy) {
    let (checked, diagnostics) = checkAccord(SourceText(name: "small", text: Self.text))
    let accord = try #require(checked, "\(diagnostics)")
    let lines = world.rows.map { row in
      let parts = row.split(separator: " ").map(String.init)
      let kind = parts[0].split(separator: "/").map(String.init)
      return "2000-\(parts[2]),\(kind[0]),\(parts[1]),\(kind.count > 1 ? kind[1] : "")\n"
    }
    let bytes = Array(("at,type,case,attr\n" + lines.joined()).utf8)
    let mapping = try CaseMapping(Array(Self.mapping.utf8), columns: CaseColumns(attribute: "attr"), accord: accord)
    let reporter = Reporter(id: "us", name: "US", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)
    let plans = try CasePlans(of: ["answer"], in: accord)
    let file = try bytes.withUnsafeBufferPointer {
      try CaseFile($0, mapping: mapping, plans: plans, accord: accord, reporter: reporter)
    }
    let on = try #require(CivilDate(world.on))
    let known = try #require(CivilDate(world.known ?? world.on))
    let publication = Publication(published: PartialDate(known))
    let year = try #require(CivilDate("2000-01-01").flatMap { DayInterval(firstDay: $0, lastDay: known) })
    let declared =
      !world.isTold
      ? []
      : mapping.events.map {
        Completeness(
          id: $0, reporter: "us", subject: $0, days: year, basis: "", publication: publication, document: nil, note: "")
      }
    let viewpoint = Viewpoint(on: on, known: known)
    let ground = CaseGround(viewpoint, reporter: reporter, declared: declared, plans: plans, accord: accord)
    let reading = CaseReading(
      reporter: reporter, file: file, told: mapping.events, days: [], publication: publication, ground: ground)
    let study = CaseStudy(accord: accord, viewpoint: viewpoint, plans: plans, readings: [reading], others: [])
    let january = try #require(
      CivilDate("2000-01-01").flatMap { DayInterval(start: $0, end: $0.advanced(byMonths: 1)) })
    let published = world.published.enumerated().map { number, figure in
      Observation(
        id: "published-\(number)", indicator: "visas", classID: figure.classID, shape: .flow, unit: "visas",
        reporter: "us",
        days: january, value: Amount(figure.value), bound: .exact, flags: [], publication: publication, document: nil,
        note: "")
    }
    let evidence = RecordedEvidence(reporters: [reporter], observations: published)
    return (accord, try #require(try study.counted([], beside: evidence)))
  }

  /// The words on January 2000 of floor, ceiling and share.
  private func words(_ world: World) throws -> [Word] {
    let found = try study(world).study.judged
    #expect(found.refused.isEmpty && found.unconfirmed.isEmpty)
    return ["floor", "ceiling", "share"].compactMap { id in
      found.findings.first { $0.commitment == id && $0.instance.label == "M2000-1" }?.word
    }
  }

  private let three = ["visa/other 1 01-03", "visa/other 2 01-04", "visa/other 3 01-31"]
  private let halves = ["asked 1 01-03", "answered 1 01-05", "asked 2 01-04", "answered 2 01-20"]

  @Test func whatIsToldInFullIsCounted() throws {
    #expect(try words(World(rows: three + halves)) == [.kept, .kept, .kept])
    #expect(try words(World(rows: Array(three.dropFirst()) + ["asked 1 01-03"])) == [.breached, .kept, .breached])
    // The same visa told twice is one; the same case on two days is two.
    #expect(try words(World(rows: Array(three.dropLast()) + ["visa/other 2 01-04"])) == [.breached, .kept, .kept])
    #expect(try words(World(rows: Array(three.dropLast()) + ["visa/other 2 01-05"])) == [.kept, .kept, .kept])
    let six = three + ["visa/relative 4 01-05", "visa/relative 5 01-05", "visa 6 01-05"]
    #expect(try words(World(rows: six)) == [.kept, .breached, .kept])
  }

  @Test func whatIsNotToldInFullOnlyProvesWhatIsThere() throws {
    #expect(try words(World(rows: three + halves, isTold: false)) == [.kept, .undetermined, .undetermined])
    #expect(
      try words(World(rows: Array(three.dropLast()), isTold: false)) == [.undetermined, .undetermined, .undetermined])
    let six = three + ["visa 4 01-05", "visa 5 01-05", "visa 6 01-05"]
    #expect(try words(World(rows: six, isTold: false))[1] == .breached)
  }

  /// What the files tell in full of later days is not counted yet, and so is no silence.
  @Test func onADayBeforeTheEndLaterDaysAreOpen() throws {
    let early = World(rows: three + halves, on: "2000-01-10", known: "2000-02-20", published: [("other", 3)])
    #expect(try words(early) == [.open, .open, .open])
    #expect(try study(early).study.compared.allSatisfy(\.agrees))
    let six = three + ["visa 4 01-05", "visa 5 01-05", "visa 6 01-05", "visa 7 01-05"]
    #expect(try words(World(rows: six, on: "2000-01-10", known: "2000-02-20")) == [.open, .breached, .open])
  }

  @Test func whatIsUncertainMovesBothSides() throws {
    // Of which class the third is, is not known; on which day it was, neither.
    #expect(try words(World(rows: Array(three.dropLast()) + ["visa 3 01-05"]))[0] == .undetermined)
    #expect(try words(World(rows: Array(three.dropLast()) + ["visa/other 3 01-30/2000-02-02"]))[0] == .undetermined)
    // A case that is open may still be answered in time, or drop out.
    let open = ["asked 1 01-03", "answered 1 01-05", "asked 2 01-30"]
    #expect(try words(World(rows: open, on: "2000-02-01"))[2] == .kept)
    let late = ["asked 1 01-03", "answered 1 01-20", "asked 2 01-30"]
    #expect(try words(World(rows: late, on: "2000-02-01"))[2] == .undetermined)
    #expect(try words(World(rows: late))[2] == .breached)
    #expect(try words(World(rows: late + ["void 2 01-31"]))[2] == .breached)
    #expect(try words(World(rows: late + ["answered 2 02-01"]))[2] == .kept)
  }

  @Test func aPublishedFigureThatDiffersIsDisputed() throws {
    let differing = World(rows: three, published: [(nil, 2), ("other", 2)])
    #expect(try words(differing)[0] == .disputed)
    let (_, study) = try study(differing)
    #expect(study.compared.map(\.agrees) == [false, false] && study.compared.map(\.counted.most) == [3, 3])
    let alike = World(rows: three, published: [(nil, 3), ("other", 3)])
    #expect(try words(alike)[0] == .kept)
    #expect(try self.study(alike).study.compared.allSatisfy(\.agrees))
  }
}
