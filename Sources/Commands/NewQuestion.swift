// The five questions of servanda new, and what their answers are read as.

import CivilTime
import Quantities

/// One of the five questions, with an answer to show how one is written.
enum NewQuestion {
  case accord, parties, text, owed, restsOn

  var question: String {
    switch self {
    case .accord: "What is the accord called? A short name, then its title."
    case .parties:
      "Between which parties? Each with a short name, its full name and its clock; first the one that owes."
    case .text: "On which text does it rest? A short name, its title, and the day from which it is in force."
    case .owed: "What is owed? At least or at most so many each year, by a day, within a time, never, or meetings."
    case .restsOn: "What is counted, or what happens? A short name, then its title."
    }
  }

  var form: String {
    switch self {
    case .accord: "rivers Accord on the two rivers"
    case .parties: "NO Northland Europe/Oslo; SO Southland Africa/Cairo"
    case .text: "treaty Treaty on the rivers 1951-11-08"
    case .owed: NewDuty.forms.joined(separator: " | ")
    case .restsOn: "deliveries Water delivered in acre-feet"
    }
  }

  var option: String {
    switch self {
    case .accord: "accord"
    case .parties: "parties"
    case .text: "text"
    case .owed: "owed"
    case .restsOn: "rests-on"
    }
  }

  var help: String { "\(question) Like this: '\(form)'." }
}

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
    return parties
  }

  private init(_ answer: Substring) throws(Complaint) {
    var words = answer.split(separator: " ")
    guard let clock = words.popLast(), clock == "UTC" || clock.contains("/") else {
      throw Complaint("'\(answer.drop { $0 == " " })' does not end with a clock, such as Europe/Oslo or UTC")
    }
    name = try NewName(words.joined(separator: " "))
    self.clock = String(clock)
  }
}

struct NewInstrument {
  let name: NewName
  let day: CivilDate

  init(_ answer: String) throws(Complaint) {
    var words = answer.split(separator: " ")
    guard let last = words.popLast(), let day = CivilDate(last) else {
      throw Complaint("it does not end with a day, such as 1951-11-08")
    }
    name = try NewName(words.joined(separator: " "))
    self.day = day
  }
}

/// What is owed, in one of the forms that a first accord can have.
enum NewDuty {
  case atLeast(Amount)
  case atMost(Amount)
  case by(CivilDate)
  case within(Int, inMonths: Bool)
  case never
  case meetings(Int)

  static let forms = [
    "at least 350,000 each year", "at most 18 each year", "by 2027-12-31", "within 30 days", "never",
    "2 meetings each year",
  ]

  init(_ answer: String) throws(Complaint) {
    let words = answer.lowercased().split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("at", 5) where words[3...] == ["each", "year"] && ["least", "most"].contains(words[1]):
      guard let amount = Amount(words[2], grouped: true), !amount.isNegative, !amount.isZero || words[1] == "most"
      else {
        throw Complaint("'\(words[2])' is no number, such as 350,000")
      }
      self = words[1] == "least" ? .atLeast(amount) : .atMost(amount)
    case ("by", 2):
      guard let day = CivilDate(words[1]) else { throw Complaint("'\(words[1])' is no day, such as 2027-12-31") }
      self = .by(day)
    case ("within", 3) where ["days", "months"].contains(words[2]):
      guard let count = Int(words[1]), (1...600).contains(count) else {
        throw Complaint("'\(words[1])' is no number from 1 to 600")
      }
      self = .within(count, inMonths: words[2] == "months")
    case ("never", 1): self = .never
    case (let number?, 4) where words[1...] == ["meetings", "each", "year"]:
      guard let count = Int(number), (1...60).contains(count) else {
        throw Complaint("'\(number)' is no number from 1 to 60")
      }
      self = .meetings(count)
    default: throw Complaint("'\(answer)' is none of: \(Self.forms.joined(separator: " | "))")
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
      name = try NewName(String(parts[0]))
      (unit, start) = ("", try NewName(String(parts[1])))
    case .by, .never, .meetings:
      name = try NewName(answer)
      (unit, start) = ("", nil)
    }
  }
}
