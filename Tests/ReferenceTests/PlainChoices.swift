// All ways in which what is not known can be, gone through one after the other.

/// The answers to every question of one world: whoever asks again gets the same answer.
///
/// The rule of a commitment is written for one world, in which everything is known. What is not known is asked here, and the
/// rule is run again for every combination of answers: first the first answer to everything, then the last question's next.
final class Choices {
  /// There are more combinations than are looked at.
  struct TooMany: Error {}

  private var path: [(answer: Int, of: Int)] = []
  private var answers: [String: Int] = [:]
  private var asked = 0
  private(set) var worlds = 1

  func pick<T>(_ question: String, _ options: [T]) -> T {
    if options.count == 1 { return options[0] }
    if let answer = answers[question] { return options[answer] }
    if asked == path.count { path.append((0, options.count)) }
    let answer = path[asked].answer
    asked += 1
    answers[question] = answer
    return options[answer]
  }

  /// The next combination; false when all were gone through.
  func next(atMost most: Int) throws -> Bool {
    while let last = path.last, last.answer + 1 == last.of { path.removeLast() }
    guard let last = path.popLast() else { return false }
    path.append((last.answer + 1, last.of))
    (asked, answers) = (0, [:])
    worlds += 1
    if worlds > most { throw TooMany() }
    return true
  }
}

/// What one world gives.
enum Outcome: String, Hashable, Sendable {
  case kept
  case late = "kept late"
  case breached
  /// It can still turn out either way.
  case open
  case onCourse = "on course"
  case atRisk = "at risk"
  /// It can still be done, but not in time any more.
  case unattainable
  case suspended
  case excused
  case deferred
  /// It was not owed.
  case notTriggered = "not triggered"
  /// The case is outside of the rule, because of what happened in it.
  case exempt = "outside the rule"
  case notInForce = "not in force"
  case notAssessed = "not assessed"
  /// The text does not say, or nobody has shown, what holds in such a world.
  case unsaid

  var word: String {
    switch self {
    case .exempt: "not triggered"
    case .unsaid: "undetermined"
    default: rawValue
    }
  }
}

extension Set<Outcome> {
  /// The word of one reading: that of all its worlds, where they agree; else it is open as long as it can still turn out
  /// either way in one of them, and undetermined when it cannot.
  var word: String {
    if count == 1, let only = first { return only.word }
    if Set<String>(map(\.word)).count == 1, let only = first { return only.word }
    // What is open, and perhaps suspended, is open: its time may run.
    let running = subtracting([.suspended])
    if !running.isEmpty, running.isSubset(of: [.open, .onCourse, .atRisk]) {
      return running.count == 1 ? running.first?.word ?? "open" : "open"
    }
    if !isDisjoint(with: [.unsaid, .notTriggered, .suspended, .notInForce, .notAssessed, .excused, .deferred]) {
      return "undetermined"
    }
    // A forecast recolours what is open, where all that is open is forecast alike.
    let forecast = intersection([.open, .onCourse, .atRisk])
    if let only = forecast.first { return forecast.count == 1 ? only.word : "open" }
    return contains(.unattainable) && contains(.kept) ? "open" : "undetermined"
  }
}
