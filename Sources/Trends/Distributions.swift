// The distributions that forecasts, tests and detectors are stated in.

import RealModule

/// The normal distribution with mean 0 and variance 1.
package enum Normal {
  /// The probability of a value of at most `x`.
  package static func cumulative(_ x: Double) -> Double { 0.5 * .erfc(-x / Double.sqrt(2)) }

  /// The value that is not exceeded with probability `p`, 0 < p < 1; ±∞ at the ends.
  ///
  /// Wichura's algorithm AS 241 (1988), to about 1e-16 relative.
  package static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, central)
    }
    let r = Double.sqrt(-.log(q < 0 ? p : 1 - p))
    let value = r <= 5 ? ratio(r - 1.6, middle) : ratio(r - 5, outer)
    return q < 0 ? -value : value
  }

  private typealias Ratio = (above: [Double], below: [Double])

  private static func ratio(_ r: Double, _ of: Ratio) -> Double {
    of.above.reversed().reduce(0) { $0 * r + $1 } / of.below.reversed().reduce(0) { $0 * r + $1 }
  }

  private static let central: Ratio = (
    [
      3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
      45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ],
    [
      1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
      39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ]
  )
  private static let middle: Ratio = (
    [
      1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
      1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4,
    ],
    [
      1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
      0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ]
  )
  private static let outer: Ratio = (
    [
      6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
      0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    [
      1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
      1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ]
  )
}

/// Student's t distribution.
package enum Student {
  /// The probability of a value of at most `t` with `freedom` degrees of freedom.
  package static func cumulative(_ t: Double, freedom: Double) -> Double {
    let tail = 0.5 * SpecialFunctions.beta(freedom / (freedom + t * t), freedom / 2, 0.5)
    return t > 0 ? 1 - tail : tail
  }

  /// The value that is not exceeded with probability `p`, by bisection and Newton's steps on the cumulative probability.
  package static func quantile(_ p: Double, freedom: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    if p < 0.5 { return -quantile(1 - p, freedom: freedom) }
    if p == 0.5 { return 0 }
    var low = 0.0
    var high = 1.0
    while cumulative(high, freedom: freedom) < p, high < 1e300 { high *= 2 }
    var value = (low + high) / 2
    for _ in 0..<200 {
      let excess = cumulative(value, freedom: freedom) - p
      if excess > 0 { high = value } else { low = value }
      let step = value - excess / density(value, freedom: freedom)
      let next = step > low && step < high ? step : (low + high) / 2
      if abs(next - value) <= 1e-15 * abs(next) { return next }
      value = next
    }
    return value
  }

  private static func density(_ t: Double, freedom: Double) -> Double {
    let log = Double.logGamma((freedom + 1) / 2) - .logGamma(freedom / 2) - 0.5 * .log(freedom * .pi)
    return .exp(log - (freedom + 1) / 2 * .log(onePlus: t * t / freedom))
  }

  /// The probability of a value at least as far from 0 as `t`.
  package static func twoSided(_ t: Double, freedom: Double) -> Double {
    SpecialFunctions.beta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }
}

/// The χ² distribution.
package enum ChiSquared {
  /// The probability of a value above `x` with `freedom` degrees of freedom.
  package static func survival(_ x: Double, freedom: Double) -> Double {
    SpecialFunctions.upperGamma(freedom / 2, x / 2)
  }
}

/// The Poisson distribution.
package enum Poisson {
  /// The probability of at most `count` with the mean `mean` > 0.
  package static func cumulative(_ count: Int, mean: Double) -> Double {
    count < 0 ? 0 : SpecialFunctions.upperGamma(Double(count) + 1, mean)
  }

  /// The least count that is not exceeded with probability `p` at least.
  package static func quantile(_ p: Double, mean: Double) -> Int {
    leastCount(p, mean: mean, deviation: .sqrt(mean)) { cumulative($0, mean: mean) }
  }
}

/// The negative binomial distribution by its mean and its size: the variance is mean + mean² / size.
package enum NegativeBinomial {
  /// The probability of at most `count`.
  package static func cumulative(_ count: Int, mean: Double, size: Double) -> Double {
    count < 0 ? 0 : SpecialFunctions.beta(size / (size + mean), size, Double(count) + 1)
  }

  /// The least count that is not exceeded with probability `p` at least.
  package static func quantile(_ p: Double, mean: Double, size: Double) -> Int {
    leastCount(p, mean: mean, deviation: .sqrt(mean + mean * mean / size)) {
      cumulative($0, mean: mean, size: size)
    }
  }
}

/// The least count at which a cumulative probability reaches `p`: bracketed from the normal guess, then halved.
private func leastCount(_ p: Double, mean: Double, deviation: Double, _ cumulative: (Int) -> Double) -> Int {
  guard p > 0, mean.isFinite, deviation.isFinite, mean + 40 * deviation < 1e15 else { return 0 }
  let target = min(p, 1 - 1e-15) * (1 - 1e-14)
  var high = max(0, Int(mean + Normal.quantile(target) * deviation))
  var step = max(1, Int(deviation / 16))
  var low: Int
  if cumulative(high) >= target {
    low = high
    repeat {
      high = low
      low = max(-1, low - step)
      step *= 2
    } while low >= 0 && cumulative(low) >= target
  } else {
    repeat {
      low = high
      high += step
      step *= 2
    } while cumulative(high) < target
    low = max(low, -1)
  }
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if cumulative(middle) >= target { high = middle } else { low = middle }
  }
  return high
}
