// The median as R's `stl` finds it, where its partial sort misses a place.

/// The partial sort of Singleton (1969, algorithm 347 of the ACM) as R has it, with the two middle places given in descending order, as its `stl`
/// gives them: where a split falls between them one of the two is not put in order, and what is called the median is not quite it.
struct PartialSort {
  private var a: [Double]
  private let wanted: [Int]

  /// Half of the sum of what stands at the middle places afterwards.
  static func medianOfR(_ values: [Double]) -> Double {
    let upper = values.count / 2 + 1
    let lower = values.count - upper + 1
    guard values.count > 1 else { return values.first ?? 0 }
    var sort = PartialSort(a: [0] + values, wanted: [0, upper, lower])
    sort.run()
    return (sort.a[upper] + sort.a[lower]) / 2
  }

  private init(a: [Double], wanted: [Int]) {
    self.a = a
    self.wanted = wanted
  }

  /// Places from `i` to `j`, of which the wanted ones from `first` to `last` are to be put in order.
  private struct Segment {
    var i: Int
    var j: Int
    var first = 1
    var last = 2
  }

  private mutating func run() {
    var stack: [Segment] = []
    var segment = Segment(i: 1, j: a.count - 1)
    var mustSplit = segment.i < segment.j
    while true {
      if mustSplit {
        guard split(&segment, &stack) else {
          mustSplit = false
          continue
        }
      } else {
        repeat {
          guard let next = stack.popLast() else { return }
          segment = next
        } while segment.first > segment.last
      }
      mustSplit = segment.j - segment.i > 10
      guard !mustSplit else { continue }
      if segment.i == 1 { mustSplit = segment.i < segment.j } else { insert(segment) }
    }
  }

  /// Parts the segment about the median of three, keeps the shorter part and stacks the other; false where no wanted place is left in it.
  private mutating func split(_ segment: inout Segment, _ stack: inout [Segment]) -> Bool {
    let (l, k) = part(segment)
    var other = segment
    if l - segment.i <= segment.j - k {
      other.i = k
      segment.j = l
      while segment.first <= segment.last, wanted[segment.last] > l { segment.last -= 1 }
      if segment.first <= segment.last { other.first = segment.last + 1 }
    } else {
      other.j = l
      segment.i = k
      while segment.first <= segment.last, wanted[segment.first] < k { segment.first += 1 }
      if segment.first <= segment.last { other.last = segment.first - 1 }
    }
    stack.append(other)
    return segment.first <= segment.last
  }

  private mutating func part(_ segment: Segment) -> (l: Int, k: Int) {
    let (i, j) = (segment.i, segment.j)
    let middle = (i + j) / 2
    if a[i] > a[middle] { a.swapAt(i, middle) }
    if a[j] < a[middle] {
      a.swapAt(j, middle)
      if a[i] > a[middle] { a.swapAt(i, middle) }
    }
    let pivot = a[middle]
    var (k, l) = (i, j)
    while true {
      repeat { l -= 1 } while a[l] > pivot
      repeat { k += 1 } while a[k] < pivot
      if k > l { return (l, k) }
      a.swapAt(l, k)
    }
  }

  private mutating func insert(_ segment: Segment) {
    guard segment.i < segment.j else { return }
    for place in (segment.i + 1)...segment.j {
      var k = place
      while k > 1, a[k - 1] > a[k] {
        a.swapAt(k - 1, k)
        k -= 1
      }
    }
  }
}
