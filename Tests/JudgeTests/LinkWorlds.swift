// Evidence in short for the tests of commitments that rest on findings about others.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

/// Evidence in short words.
enum Told {
  static func visas(_ value: Int, _ year: Int, by: String = "US", published: String? = nil) throws -> Given {
    .figure(
      "visas", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: by,
      published: try partial(published ?? "\(year + 1)-01-15"))
  }

  static func credits(_ value: Int, _ year: Int, by: String = "CU") throws -> Given {
    .figure(
      "credits", classID: nil, .exact, Amount(value), days: try days("\(year)-01-01", "\(year)-12-31"), by: by,
      published: try partial("\(year + 1)-01-15"))
  }

  static func act(_ event: String, _ on: String, by: String = "US", published: String? = nil) throws -> Given {
    .event(event, caseID: nil, day: try partial(on), by: by, published: try partial(published ?? "2003-01-01"))
  }

  static func complete(
    _ subject: String, _ from: String = "1994-09-09", _ to: String = "2002-12-31", by: String = "US"
  ) throws -> Given {
    .complete(subject: subject, days: try days(from, to), by: by, published: try partial("2003-01-01"))
  }

  static func claim(
    _ speaker: String, _ stance: Given.Stance, _ commitment: String, _ instance: String? = nil, about: String = "US",
    _ published: String
  ) throws -> Given {
    .statement(by: speaker, about: about, commitment, instance: instance, stance, published: try partial(published))
  }
}

/// A commitment that CU owes US since 9 September 1994.
func owedByCU(_ id: String, _ rest: String) -> String {
  owed(id, rest).replacing("owed by US to CU", with: "owed by CU to US")
}

/// What is found of a commitment of some text on the last day of 2003.
func found(
  _ text: String, _ given: [Given], _ commitment: String = "t", _ instance: String? = nil, on: String = "2003-12-31",
  known: String = "2004-12-31"
) throws -> Finding {
  try finding(accord(text), given, commitment, instance, on: on, known: known)
}
