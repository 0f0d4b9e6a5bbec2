// From amounts to places on a chart, in whole numbers.

import CivilTime
import Quantities

/// A scale from nothing to a round amount above all that is shown.
struct Scale {
  let most: Amount
  let pixels: Int
  /// The amounts at which a line is drawn.
  let ticks: [Amount]

  init(_ amounts: [Amount], pixels: Int) {
    self.pixels = pixels
    let greatest = amounts.max() ?? .zero
    let step = Self.step(greatest)
    var ticks: [Amount] = [.zero]
    while let last = ticks.last, last < greatest || ticks.count < 2, ticks.count < 12 { ticks.append(last + step) }
    self.ticks = ticks
    most = ticks.last ?? Amount(1)
  }

  /// 1, 2 or 5 with zeros, so that at most six steps reach the amount.
  private static func step(_ greatest: Amount) -> Amount {
    var power = Amount(1)
    for _ in 0..<30 {
      for factor in [1, 2, 5] where power * factor * 6 >= greatest { return power * factor }
      power = power * 10
    }
    return power
  }

  /// How many pixels from the bottom an amount lies; never above the top.
  func height(_ amount: Amount) -> Int {
    let places = max(amount.scale, most.scale)
    var (part, whole) = (amount.coefficient(scaledTo: places), most.coefficient(scaledTo: places))
    while whole > 1 << 60 { (part, whole) = (part >> 8, whole >> 8) }
    guard whole > 0, part > 0 else { return 0 }
    return part >= whole ? pixels : Int(part * Int128(pixels) / whole)
  }
}

/// Days on a line from one to another.
struct DayScale {
  let first: CivilDate
  let last: CivilDate
  let pixels: Int

  /// How many pixels from the left a day lies.
  func place(_ day: CivilDate) -> Int {
    let length = max(1, last.dayNumber - first.dayNumber)
    return min(max(0, day.dayNumber - first.dayNumber), length) * pixels / length
  }
}
