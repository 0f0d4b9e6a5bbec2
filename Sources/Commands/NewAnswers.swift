// What the answers to the questions of servanda new are read as.

import AccordLanguage
import CivilTime
import Quantities

/// A short name and a title: the first word, and the rest.
struct NewName {
  let id: String
  let title: String

  init(_ answer: String) throws(Complaint) {
    let words = answer.split(separator: " ").map(String.init)
    guard let id = words.first else { throw Complaint("nothing is written") }
    let isName =
      id.utf8.allSatisfy { Self.isPart($0) } && id.first?.isLetter == true && id.utf8.last != UInt8(ascii: "-")
    guard isName, !id.contains("--") else {
      throw Complaint(
        "'\(id)' is no short name: it has letters a to z, digits and inner hyphens, and begins with a letter")
    }
    let title = words.dropFirst().joined(separator: " ").replacing("\"", with: "")
    guard !title.isEmpty else { throw Complaint("after the short name '\(id)' its title is missing") }
    (self.id, self.title) = (id, title)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

typealias NewHeading = NewName

struct NewParty {
  let name: NewName
  let clock: String

  static func list(_ answer: String) throws(Complaint) -> [NewParty] {
    var parties: [NewParty] = []
    for part in answer.split(separator: ";") { parties.append(try NewParty(part)) }
    guard parties.count > 1 else { throw Complaint("there is one party only; put a semicolon between two") }
    let names = parties.map(\.name.id)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Complaint("two parties have the short name '\(twice)'; give one another")
    }
    return parties
  }

  private init(_ answer: Substring) throws(Complaint) {
    var words = answer.split(separator: " ")
    guard let clock = words.popLast().map(String.init), Zone.isKnown(clock) else {
      let last = answer.split(separator: " ").last.map(String.init) ?? ""
      throw Complaint(
        "'\(answer.drop { $0 == " " })' does not end with a clock, such as Europe/Oslo or UTC; "
          + ClockNames.advice(on: last))
    }
    name = try NewName(words.joined(separator: " "))
    self.clock = clock
  }
}

struct NewInstrument {
  let name: NewName
  /// The day of its signature.
  let agreed: CivilDate
  /// The day from which it is in force.
  let day: CivilDate

  /// Examples lie some years after the last day that can be written here.
  private static let lastYear = 9_900

  init(_ answer: String) throws(Complaint) {
    var words = answer.split(separator: " ")
    guard let day = words.last.flatMap({ CivilDate($0) }) else {
      throw Complaint("it does not end with a day, such as 1951-11-08")
    }
    guard day.year <= Self.lastYear else { throw Complaint("the year \(day.year) is too late") }
    words.removeLast()
    let signed = words.last.flatMap { CivilDate($0) }
    if signed != nil { words.removeLast() }
    name = try NewName(words.joined(separator: " "))
    (agreed, self.day) = (signed ?? day, day)
    guard agreed <= day else { throw Complaint("the day of signature, \(agreed), lies after \(day)") }
  }
}

/// What is owed, in one of the forms that a first accord can have.
enum NewDuty {
  case atLeast(Amount, YearStart)
  case atMost(Amount, YearStart)
  case by(CivilDate)
  case within(Int, inMonths: Bool, countsFirstDay: Bool)
  case never
  case meetings(Int, YearStart)

  /// The day on which a year begins.
  struct YearStart: Hashable {
    let month: Int
    let day: Int
    static let january = YearStart(month: 1, day: 1)

    /// The first day of the year of account that begins in a calendar year.
    func day(in year: Int) -> CivilDate? { CivilDate(year: year, month: month, day: day) }
    var text: String { "\(day) \(CivilDate.months[month - 1])" }
  }

  static let forms = [
    "at least 350,000 each year", "at most 18 each year from 1 October", "by 2027-12-31",
    "within 30 days, the first day not counted", "never", "2 meetings each year",
  ]

  /// `owedFrom` is the first day on which anything is owed.
  init(_ answer: String, owedFrom: CivilDate) throws(Complaint) {
    let plain = answer.lowercased().replacing(" a year", with: " each year").replacing(" per year", with: " each year")
    let words = plain.split { $0 == " " || $0 == ";" }.map(String.init)
    switch words.first {
    case "at" where words.count > 2 && ["least", "most"].contains(words[1]):
      self = try Self.count(words, answer)
    case "by" where words.count == 2:
      guard let day = CivilDate(words[1]) else { throw Complaint("'\(words[1])' is no day, such as 2027-12-31") }
      guard day >= owedFrom, day.year < 9_999 else {
        throw Complaint("\(day) does not lie after \(owedFrom), from which the text is in force")
      }
      self = .by(day)
    case "within" where words.count > 2: self = try Self.limit(words, answer)
    case "never" where words.count == 1: self = .never
    case let number? where words.count > 1 && ["meeting", "meetings"].contains(words[1]):
      guard let count = Int(number), (1...60).contains(count) else {
        throw Complaint("'\(number)' is no number from 1 to 60")
      }
      self = .meetings(count, try Self.year(words[2...], answer))
    default: throw Self.noForm(answer)
    }
  }

  private static func noForm(_ answer: String) -> Complaint {
    Complaint("'\(answer)' is none of: \(forms.joined(separator: " | "))")
  }

  private static func count(_ words: [String], _ answer: String) throws(Complaint) -> NewDuty {
    guard let amount = Amount(words[2], grouped: true), !amount.isNegative,
      !amount.isZero || words[1] == "most"
    else { throw Complaint("'\(words[2])' is no number, such as 350,000") }
    let start = try year(words[3...], answer)
    return words[1] == "least" ? .atLeast(amount, start) : .atMost(amount, start)
  }

  /// `each year`, `each year from 1 October`.
  private static func year(_ words: ArraySlice<String>, _ answer: String) throws(Complaint) -> YearStart {
    let words = Array(words)
    guard words.count >= 2, words[..<2] == ["each", "year"] else {
      throw Complaint("'\(answer)' does not say 'each year', perhaps with 'from 1 October' after it")
    }
    guard words.count > 2 else { return .january }
    guard words.count == 5, words[2] == "from", let day = Int(words[3]),
      let month = CivilDate.months.firstIndex(where: { $0.lowercased() == words[4] }),
      CivilDate(year: 2001, month: month + 1, day: day) != nil
    else { throw Complaint("after 'each year' the day on which it begins is written like this: from 1 October") }
    return YearStart(month: month + 1, day: day)
  }

  /// `within 30 days, the first day not counted`.
  private static func limit(_ words: [String], _ answer: String) throws(Complaint) -> NewDuty {
    let units = ["day": false, "days": false, "month": true, "months": true]
    guard let inMonths = units[words[2].replacing(",", with: "")] else { throw noForm(answer) }
    guard let count = Int(words[1]), (1...600).contains(count) else {
      throw Complaint("'\(words[1])' is no number from 1 to 600")
    }
    switch words.dropFirst(3).joined(separator: " ") {
    case "the first day counted": return .within(count, inMonths: inMonths, countsFirstDay: true)
    case "the first day not counted": return .within(count, inMonths: inMonths, countsFirstDay: false)
    default:
      throw Complaint(
        "it is open whether the day from which the time runs is its first: add ', the first day counted' or "
          + "', the first day not counted'")
    }
  }

  /// How the last question is answered.
  var subjectForm: String {
    switch self {
    case .atLeast, .atMost: "deliveries Water delivered in acre-feet"
    case .by: "weir-begun Work on the weir begins"
    case .within: "measured The flow is measured; requested A measurement is requested"
    case .never: "diverted Water is diverted above the last gauge"
    case .meetings: "commission The commission meets"
    }
  }
}

/// What is counted, what happens, or who meets.
struct NewSubject {
  let name: NewName
  /// What an indicator counts.
  let unit: String
  /// What the time runs from.
  let start: NewName?

  init(_ answer: String, for duty: NewDuty) throws(Complaint) {
    switch duty {
    case .atLeast, .atMost:
      let words = answer.split(separator: " ")
      guard let place = words.lastIndex(of: "in"), place + 1 < words.count else {
        throw Complaint("it does not end with 'in' and a unit, such as 'in acre-feet'")
      }
      name = try NewName(words[..<place].joined(separator: " "))
      (unit, start) = (words[(place + 1)...].joined(separator: " ").replacing("\"", with: ""), nil)
    case .within:
      let parts = answer.split(separator: ";")
      guard parts.count == 2 else { throw Complaint("two things are needed: what is done; what the time runs from") }
      let from = try NewName(String(parts[1]))
      name = try NewName(String(parts[0]))
      (unit, start) = ("", from)
      guard name.id != from.id else { throw Complaint("both have the short name '\(from.id)'; give one another") }
    case .by, .never, .meetings:
      name = try NewName(answer)
      (unit, start) = ("", nil)
    }
  }
}
