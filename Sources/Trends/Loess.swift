// Local regression on equally spaced points: the smoother inside STL.

/// A smoother by local regression with the tricube kernel on the points 1…n: Cleveland (1979), in the form that STL has.
struct Loess: Equatable, Sendable {
  /// How many points one fit looks at; odd, at least 3.
  let span: Int
  /// 0 for a local mean, 1 for a local line.
  let degree: Int
  /// A fit at every `jump`-th point, and straight lines between.
  let jump: Int

  init(span: Int, degree: Int, jump: Int) {
    let least = max(3, span)
    self.span = least % 2 == 0 ? least + 1 : least
    self.degree = degree
    self.jump = max(1, jump)
  }

  /// The fit at every point.
  func smooth(_ y: [Double], weights: [Double]? = nil) -> [Double] {
    let n = y.count
    guard n > 1 else { return y }
    var kernel = [Double](repeating: 0, count: n)
    let step = min(jump, n - 1)
    var fits = [Double](repeating: 0, count: n)
    var last = 0
    for place in stride(from: 0, to: n, by: step) {
      fits[place] = fit(y, at: place, weights, &kernel)
      interpolate(&fits, last, place)
      last = place
    }
    if last != n - 1 {
      fits[n - 1] = fit(y, at: n - 1, weights, &kernel)
      interpolate(&fits, last, n - 1)
    }
    return fits
  }

  private func interpolate(_ fits: inout [Double], _ from: Int, _ to: Int) {
    guard to - from > 1 else { return }
    let slope = (fits[to] - fits[from]) / Double(to - from)
    for place in (from + 1)..<to { fits[place] = fits[from] + slope * Double(place - from) }
  }

  private func fit(_ y: [Double], at place: Int, _ weights: [Double]?, _ kernel: inout [Double]) -> Double {
    estimate(y, at: place, window(place, y.count), weights, &kernel) ?? y[place]
  }

  private func window(_ place: Int, _ n: Int) -> ClosedRange<Int> {
    guard span < n else { return 0...(n - 1) }
    let left = min(max(0, place - (span - 1) / 2), n - span)
    return left...(left + span - 1)
  }

  /// The fit at a place, which may lie one step before the first point or after the last, from the points of a window;
  /// nil where all of them have no weight.
  func estimate(
    _ y: [Double], at place: Int, _ window: ClosedRange<Int>, _ weights: [Double]?, _ kernel: inout [Double]
  ) -> Double? {
    let n = y.count
    var reach = Double(max(place - window.lowerBound, window.upperBound - place))
    if span > n { reach += Double((span - n) / 2) }
    let whole = 0.999 * reach
    let near = 0.001 * reach
    var sum = 0.0
    for point in window {
      let distance = Double(abs(point - place))
      var weight = 0.0
      if distance <= whole {
        weight = 1
        if distance > near {
          let ratio = distance / reach
          let rest = 1 - ratio * ratio * ratio
          weight = rest * rest * rest
        }
        if let weights { weight *= weights[point] }
      }
      kernel[point] = weight
      sum += weight
    }
    guard sum > 0 else { return nil }
    for point in window { kernel[point] /= sum }
    if reach > 0, degree > 0 { tilt(place, window, n, &kernel) }
    var value = 0.0
    for point in window { value += kernel[point] * y[point] }
    return value
  }

  private func tilt(_ place: Int, _ window: ClosedRange<Int>, _ n: Int, _ kernel: inout [Double]) {
    var centre = 0.0
    for point in window { centre += kernel[point] * Double(point) }
    var spread = 0.0
    for point in window {
      let offset = Double(point) - centre
      spread += kernel[point] * offset * offset
    }
    guard spread.squareRoot() > 0.001 * Double(n - 1) else { return }
    let slope = (Double(place) - centre) / spread
    for point in window { kernel[point] *= slope * (Double(point) - centre) + 1 }
  }
}
