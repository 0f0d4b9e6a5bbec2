// Small worlds of cases: an accord with duties of every kind that a plan can have, and rows of a few cases from dice.

import AccordLanguage
import Accords
import Cases
import CivilTime
import Evidence
import Testing

/// A generator with a seed, so that a failing world can be made again.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(sides))
  }

  mutating func pick<T>(_ from: [T]) -> T { from[roll(from.count)] }
  mutating func chance(_ one: Int) -> Bool { roll(one) == 0 }
}

/// The accord of the small worlds.
enum SmallAccord {
  static let events = ["applied", "visa", "granted", "denied", "withdrawn", "cancelled", "reprisal"]

  static let rules: [(id: String, text: String)] = [
    ("plain", "whenever applied requires granted within 3 days of applied, the day of applied not counted"),
    ("counted", "whenever applied requires granted within 3 days of applied, the day of applied counted"),
    ("month", "whenever applied requires granted within 1 months of applied, the day of applied not counted"),
    ("either", "whenever applied requires decided within 3 days of applied, the day of applied not counted"),
    (
      "unless",
      "whenever applied, unless withdrawn or cancelled requires decided within 3 days of applied, the day of applied not counted"
    ),
    ("someday", "whenever applied, unless withdrawn requires granted, no day set"),
    ("fixed", "whenever applied, unless withdrawn requires decided by 2000-01-06"),
    ("never", "whenever applied forbids reprisal"),
    ("until", "whenever applied, unless withdrawn forbids reprisal until granted and visa"),
    ("for-days", "whenever granted forbids reprisal until days-over"),
    (
      "holder",
      "whenever holder-asked requires decided within 3 days of holder-asked, the day of holder-asked not counted"
    ),
    ("holder-unless", "whenever holder-asked, unless withdrawn requires granted, no day set"),
    ("holder-never", "whenever holder-asked, unless cancelled forbids denied"),
  ]

  static let text: String = {
    let kinds = events.map { "event \($0) \"\($0)\" happens to a person, by the clock UTC\n" }.joined()
    let commitments = rules.flatMap { id, rule in
      [("", "from 2000-01-01"), ("-from", "from 2000-01-04"), ("-until", "from 2000-01-02 until 2000-01-06")].map {
        """
        commitment \(id)\($0.0) "\(id)"
          source text
          rests on the text
          owed by US to CU
          \($0.1)
          \(rule)

        """
      }
    }
    return """
      accord small "Small"
      party US "United States" clock America/New_York
      party CU "Cuba" clock America/Havana
      evidence about bounds nothing admissions decide nothing
      instrument text "Text" agreed 1999-12-01 in force from 1999-12-01

      """ + kinds + """
        event decided "decided" happens to a person, is the first of granted or denied
        event days-over "over" happens to a person, deemed at the end of 4 days of granted, the day of granted not counted, whether a working day or not
        event holder-asked "asked" happens to a person, deemed at the end of the later of 1 day of visa, the day of visa counted,
          and 1 day of applied, the day of applied counted, whether a working day or not

        """ + commitments.joined()
  }()

  static let accord: Accord? = accord(of: text)

  static func accord(of text: String) -> Accord? {
    let (accord, diagnostics) = checkAccord(SourceText(name: "small.servanda", text: text))
    if accord == nil { Issue.record("\(diagnostics.map(\.message).prefix(3))") }
    return accord
  }
}

/// One row of a small world.
struct SmallRow {
  let caseID: String
  let event: String
  /// As it is written.
  let at: String
}

/// A few rows of one reporter, with what it declares.
struct SmallWorld {
  static let dayZero = 10_957

  let rows: [SmallRow]
  let reporter: Reporter
  let declared: [Completeness]
  let published: PartialDate
  let viewpoint: Viewpoint

  static func day(_ number: Int) -> CivilDate { CivilDate(dayNumber: dayZero + number) }

  init(_ dice: inout Dice) {
    let kind = dice.pick([Reporter.Kind.party, .party, .agency, .joint, .third])
    reporter = Reporter(
      id: "r", name: "R", kind: kind, party: kind == .party || kind == .agency ? dice.pick(["US", "CU"]) : nil,
      speaksFor: nil, relayedBy: nil)
    var rows: [SmallRow] = []
    for _ in 0..<(1 + dice.roll(9)) {
      rows.append(
        SmallRow(
          caseID: dice.pick(["1", "2", "007", "c-3"]), event: dice.pick(["applied", dice.pick(SmallAccord.events)]),
          at: Self.date(&dice)))
    }
    self.rows = rows
    let on = dice.pick([2, 4, 5, 7, 9, 12, 40])
    let told = PartialDate(Self.day(on + dice.roll(4)))
    published = told
    viewpoint = Viewpoint(on: Self.day(on), known: Self.day(on + 3))
    var declared: [Completeness] = []
    let isThorough = !dice.chance(3)
    for event in SmallAccord.events where isThorough ? !dice.chance(9) : dice.chance(2) {
      for part in 0..<(1 + dice.roll(2)) {
        let first = isThorough ? -10 : dice.roll(6) - 3 + 4 * part
        let days = DayInterval(firstDay: Self.day(first), lastDay: Self.day(first + (isThorough ? 60 : dice.roll(9))))
        declared +=
          days.map {
            [
              Completeness(
                id: "\(event)-\(part)", reporter: "r", subject: event, days: $0, basis: "",
                publication: Publication(published: told), document: nil, note: "")
            ]
          } ?? []
      }
    }
    self.declared = declared
  }

  /// A moment of UTC, a day, a time without its zone, or some days.
  private static func date(_ dice: inout Dice) -> String {
    let first = dice.roll(9)
    let time = dice.pick(["00:00:00", "03:59:59", "12:30:00", "23:59:59"])
    switch dice.roll(20) {
    case 0: return "\(day(first))/\(day(first + 1 + dice.roll(3)))"
    case 1: return "\(day(first))"
    case 2: return "\(day(first))T\(time)"
    case 3: return "\(day(first))T\(time.prefix(5))-05:00"
    case 4: return dice.pick(["2000-01", "1999-12-31/2000-01-03", "1899-12-31T00:00:00Z", "2080-01-01"])
    default: return "\(day(first))T\(time)Z"
    }
  }

  /// The rows as a file, in another order if one is wanted, followed by rows that nobody asks about: lines near the end of a file are read
  /// in another way than those before them.
  func file(_ rows: [SmallRow]? = nil, followedBy others: Int = 0) -> [UInt8] {
    let lines = (rows ?? self.rows).map { "\($0.at),\($0.event),\($0.caseID),\n" }
    let rest = String(repeating: "2000-01-01T00:00:00Z,other,1,\n", count: others)
    return Array(("at,type,case,attr\n" + lines.joined() + rest).utf8)
  }

  static let mapping = "type,attribute,event\nother,,\n" + SmallAccord.events.map { "\($0),,\($0)\n" }.joined()

  /// The same as evidence of a register.
  var evidence: RecordedEvidence {
    let events = rows.enumerated().compactMap { number, row -> CaseEvent? in
      let date =
        PartialDate(row.at) ?? PartialDate(moment: row.at) ?? CivilDate(row.at.prefix(10)).map { PartialDate($0) }
      return date.map {
        CaseEvent(
          id: "row-\(number)", caseID: row.caseID, event: row.event, day: $0, reporter: "r",
          publication: Publication(published: published), document: nil, note: "")
      }
    }
    return RecordedEvidence(reporters: [reporter], caseEvents: events, completeness: declared)
  }
}

/// The cases of a file of the small accord.
func read(
  _ bytes: [UInt8], _ plans: CasePlans, _ accord: Accord, _ reporter: Reporter, mapping: String = SmallWorld.mapping,
  columns: CaseColumns = CaseColumns(attribute: "attr"), means: CaseMeans = .plain
) throws -> CaseFile {
  let mapping = try CaseMapping(Array(mapping.utf8), columns: columns, accord: accord)
  return try bytes.withUnsafeBufferPointer {
    try CaseFile($0, mapping: mapping, plans: plans, accord: accord, reporter: reporter, means: means)
  }
}
