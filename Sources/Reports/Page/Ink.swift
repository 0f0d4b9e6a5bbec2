// A page as the characters of a terminal, with or without colour.

import Findings

extension Page {
  /// The page as text, each line with its end. Colour only adds: without it nothing is lost.
  package func text(colour: Bool) -> String {
    var result = ""
    for line in lines {
      for span in line.spans {
        let code = colour ? span.style.code : nil
        result += code.map { "\u{1B}[\($0)m\(span.text)\u{1B}[0m" } ?? span.text
      }
      while result.last == " " { result.removeLast() }
      result += "\n"
    }
    return result
  }
}

extension Style {
  /// The parameter of "select graphic rendition"; nil for plain text.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .word(let word): word.colour
    }
  }
}

extension Word {
  fileprivate var colour: String? {
    switch self {
    case .kept, .keptLate: "36"
    case .onCourse, .open: "34"
    case .atRisk: "33"
    case .breached, .unattainable: "31"
    case .disputed: "35"
    case .undetermined, .notAssessed: "1"
    case .excused, .deferred, .suspended, .notTriggered, .notInForce: "2"
    }
  }
}
