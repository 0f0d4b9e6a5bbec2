// The monthly series of a folder, and forecasts of others on them.

import Foundation
import Trends

/// One series of months.
struct MonthlySeries {
  let name: String
  /// The first month, counted from the year 0.
  let firstMonth: Int
  let values: [Double]

  /// Who published it: what stands before the first point of the name.
  var family: String { String(name.prefix { $0 != "." }) }

  func month(_ text: String) -> Int { Self.number(of: text) - firstMonth }

  static func number(of text: String) -> Int {
    let parts = text.split(separator: "-")
    return (Int(parts[0]) ?? 0) * 12 + (Int(parts[1]) ?? 1) - 1
  }
}

enum SeriesFiles {
  static func rows(_ path: String) -> [[String]] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The series of every file of the folder whose name ends so, by name.
  static func monthly(_ folder: String, ending: String = "_monthly.csv") -> [MonthlySeries] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(ending) }
    var found: [String: (first: Int, values: [Double])] = [:]
    for name in names.sorted() {
      for row in rows(folder + "/" + name) where row.count >= 3 {
        let month = MonthlySeries.number(of: row[1])
        found[row[0], default: (month, [])].values.append(Double(row[2]) ?? 0)
      }
    }
    return found.sorted { $0.key < $1.key }.map {
      MonthlySeries(name: $0.key, firstMonth: $0.value.first, values: $0.value.values)
    }
  }
}

/// Where a forecast was made.
struct Window: Hashable {
  let series: String
  let origin: Int
}

extension SeriesFiles {
  /// The forecasts of a file of peers, by method and window.
  static func peers(_ path: String, horizon: Int) -> [String: [Window: QuantileForecast]] {
    var raw: [String: [Window: [[Double]]]] = [:]
    for row in rows(path) where row.count >= 13 {
      let window = Window(series: row[1], origin: Int(row[2]) ?? 0)
      raw[row[0], default: [:]][window, default: []].append(row[4...].map { Double($0) ?? 0 })
    }
    return raw.mapValues { $0.filter { $0.value.count == horizon }.mapValues { QuantileForecast($0) } }
  }
}
