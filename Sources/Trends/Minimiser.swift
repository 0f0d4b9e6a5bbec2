// Least values of functions: the quasi-Newton method with gradients, and Nelder and Mead's without.

import RealModule

/// Minimisers that use nothing but the function: the same start gives the same end.
enum Minimiser {
  /// The place of a least value by the method of Broyden, Fletcher, Goldfarb and Shanno (1970), steps halved until they descend enough.
  /// `function` fills the gradient and gives the value, or something infinite where there is none.
  static func bfgs(
    from start: [Double], steps: Int, tolerance: Double, _ function: (borrowing [Double], inout [Double]) -> Double
  ) -> (place: [Double], value: Double) {
    let n = start.count
    var x = start
    var gradient = [Double](repeating: 0, count: n)
    var value = function(x, &gradient)
    guard value.isFinite, n > 0 else { return (x, value) }
    var inverse = [Double](repeating: 0, count: n * n)
    reset(&inverse, n, 1 / max(1, norm(gradient)))
    var direction = [Double](repeating: 0, count: n)
    var next = x
    var nextGradient = gradient
    var change = gradient
    var applied = gradient
    var isFresh = true
    var idle = 0
    for _ in 0..<steps {
      var descent = 0.0
      for i in 0..<n {
        var sum = 0.0
        for j in 0..<n { sum -= inverse[i * n + j] * gradient[j] }
        direction[i] = sum
        descent += sum * gradient[i]
      }
      guard descent < 0 else {
        if isFresh { break }
        reset(&inverse, n, 1 / max(1, norm(gradient)))
        isFresh = true
        continue
      }
      var length = 1.0
      var nextValue = Double.infinity
      for _ in 0..<30 {
        for i in 0..<n { next[i] = x[i] + length * direction[i] }
        nextValue = function(next, &nextGradient)
        if nextValue <= value + 1e-4 * length * descent { break }
        // The least point of the parabola through both values and the slope, kept within a tenth and a half.
        let parabola = -descent * length / (2 * ((nextValue - value) / length - descent))
        length = nextValue.isFinite ? min(max(parabola, 0.1 * length), 0.5 * length) : 0.25 * length
      }
      guard nextValue < value else {
        if isFresh { break }
        reset(&inverse, n, 1 / max(1, norm(gradient)))
        isFresh = true
        continue
      }
      var curvature = 0.0
      for i in 0..<n {
        change[i] = nextGradient[i] - gradient[i]
        curvature += change[i] * (next[i] - x[i])
      }
      idle = value - nextValue < tolerance ? idle + 1 : 0
      if curvature > 1e-14 {
        update(&inverse, n, x, next, change, curvature, &applied, isFresh)
        isFresh = false
      }
      swap(&x, &next)
      swap(&gradient, &nextGradient)
      value = nextValue
      if idle >= 2 { break }
    }
    return (x, value)
  }

  private static func norm(_ vector: [Double]) -> Double {
    var sum = 0.0
    for value in vector { sum += value * value }
    return sum.squareRoot()
  }

  private static func reset(_ inverse: inout [Double], _ n: Int, _ scale: Double) {
    for i in 0..<n { for j in 0..<n { inverse[i * n + j] = i == j ? scale : 0 } }
  }

  private static func update(
    _ inverse: inout [Double], _ n: Int, _ x: [Double], _ next: [Double], _ change: [Double], _ curvature: Double,
    _ applied: inout [Double], _ isFresh: Bool
  ) {
    if isFresh {
      var square = 0.0
      for i in 0..<n { square += change[i] * change[i] }
      reset(&inverse, n, curvature / square)
    }
    var whole = 0.0
    for i in 0..<n {
      var sum = 0.0
      for j in 0..<n { sum += inverse[i * n + j] * change[j] }
      applied[i] = sum
      whole += sum * change[i]
    }
    let factor = (1 + whole / curvature) / curvature
    for i in 0..<n {
      let step = next[i] - x[i]
      let scaled = factor * step - applied[i] / curvature
      let other = step / curvature
      for j in 0..<n { inverse[i * n + j] += scaled * (next[j] - x[j]) - other * applied[j] }
    }
  }

  /// The place of a least value by the simplex method of Nelder and Mead (1965) within bounds.
  static func simplex(
    from start: [Double], steps stepLengths: [Double], within bounds: [ClosedRange<Double>], limit: Int = 1000,
    tolerance: Double = 1e-10, _ function: ([Double]) -> Double
  ) -> (place: [Double], value: Double) {
    let n = start.count
    func kept(_ point: [Double]) -> [Double] {
      zip(point, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
    }
    func value(_ point: [Double]) -> Double {
      let value = function(point)
      return value.isNaN ? .infinity : value
    }
    var points = [kept(start)]
    for i in 0..<n {
      var point = points[0]
      point[i] += point[i] + stepLengths[i] > bounds[i].upperBound ? -stepLengths[i] : stepLengths[i]
      points.append(kept(point))
    }
    var simplex = points.map { (point: $0, value: value($0)) }
    for _ in 0..<limit {
      simplex.sort { $0.value < $1.value }
      let worst = simplex[n]
      if worst.value - simplex[0].value <= tolerance * (abs(simplex[0].value) + 1e-300) { break }
      var centre = [Double](repeating: 0, count: n)
      for corner in simplex.dropLast() { for i in 0..<n { centre[i] += corner.point[i] / Double(n) } }
      func moved(_ by: Double) -> (point: [Double], value: Double) {
        let point = kept((0..<n).map { centre[$0] + by * (worst.point[$0] - centre[$0]) })
        return (point, value(point))
      }
      let reflected = moved(-1)
      if reflected.value < simplex[0].value {
        let expanded = moved(-2)
        simplex[n] = expanded.value < reflected.value ? expanded : reflected
      } else if reflected.value < simplex[n - 1].value {
        simplex[n] = reflected
      } else {
        let contracted = moved(reflected.value < worst.value ? -0.5 : 0.5)
        if contracted.value < min(reflected.value, worst.value) {
          simplex[n] = contracted
        } else {
          let best = simplex[0].point
          for corner in 1...n {
            let point = (0..<n).map { best[$0] + 0.5 * (simplex[corner].point[$0] - best[$0]) }
            simplex[corner] = (point, value(point))
          }
        }
      }
    }
    let best = simplex.min { $0.value < $1.value } ?? (start, .infinity)
    return (best.point, best.value)
  }
}
