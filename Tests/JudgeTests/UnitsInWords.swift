// The judge and the checker tell a number with its unit in the same words, each by its own rules.

import PlainText
import Testing

@testable import Recheck

@Suite struct UnitsInWords {
  private static let letters = [
    "s", "e", "i", "y", "x", "h", "c", "u", "-", " ", "of", "per", "C", "2", "feet", "ga", "series", "me", "n",
  ]

  @Test func areTheSame() {
    var dice = SeededDice(seed: 20_261_130 &+ UInt64(otherSeed))
    for _ in 0..<20_000 {
      let unit = (0..<Int.random(in: 0..<8, using: &dice)).map { _ in
        Self.letters[Int.random(in: 0..<Self.letters.count, using: &dice)]
      }.joined()
      for number in ["1", "at least 1", "21", "between 0 and 1"] {
        #expect(amountInWords(number, of: unit) == withUnit(number, unit), "\(unit)")
      }
    }
  }
}
