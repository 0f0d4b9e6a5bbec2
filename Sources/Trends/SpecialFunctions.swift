// The incomplete gamma and beta functions, on which the distributions of counts and of tests rest.

import RealModule

/// Functions of mathematical physics that the distributions need; each to about 1e-13 relative.
enum SpecialFunctions {
  /// The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), a > 0.
  ///
  /// The series below x = a + 1 and Lentz's continued fraction above it (Abramowitz & Stegun 6.5.29 and 6.5.31).
  static func upperGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
  }

  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var denominator = a
    while abs(term) > abs(sum) * 1e-16 {
      denominator += 1
      term *= x / denominator
      sum += term
    }
    return sum * .exp(-x + a * .log(x) - .logGamma(a))
  }

  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    for i in 1...100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / kept(an * d + b, tiny)
      c = kept(b + an / c, tiny)
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return .exp(-x + a * .log(x) - .logGamma(a)) * value
  }

  private static func kept(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }

  /// The regularised incomplete beta function I_x(a, b), a, b > 0.
  ///
  /// Lentz's continued fraction (Abramowitz & Stegun 26.5.8), on the side where it converges in about √max(a, b) steps.
  static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let logFront =
      Double.logGamma(a + b) - .logGamma(a) - .logGamma(b) + a * .log(x) + b * .log(onePlus: -x)
    if x < (a + 1) / (a + b + 2) { return .exp(logFront) * betaFraction(x, a, b) / a }
    return 1 - .exp(logFront) * betaFraction(1 - x, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1), tiny)
    var value = d
    for i in 1...100_000 {
      let m = Double(i)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d, tiny)
      c = kept(1 + even / c, tiny)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d, tiny)
      c = kept(1 + odd / c, tiny)
      let change = d * c
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}
