// The five questions of servanda new.

/// One of the five questions, with an answer to show how one is written.
enum NewQuestion {
  case accord, parties, text, owed, restsOn

  var question: String {
    switch self {
    case .accord: "What is the accord called? A short name, then its title."
    case .parties:
      "Between which parties? Each with a short name, its full name and its clock; first the one that owes."
    case .text:
      "On which text does it rest? A short name, its title, the day of its signature and the day from which it is in "
        + "force; one day if they are the same."
    case .owed:
      "What is owed? At least or at most so many each year, by a day, within a time, never, or meetings; and where it "
        + "matters, with which day the year or the time begins."
    case .restsOn: "What is counted, or what happens? A short name, then its title."
    }
  }

  var form: String {
    switch self {
    case .accord: "rivers Accord on the two rivers"
    case .parties: "NO Northland Europe/Oslo; SO Southland Africa/Cairo"
    case .text: "treaty Treaty on the rivers 1951-02-03 1951-11-08"
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
