// The registers of the repository as a site, and a register that is made for one test.

import CivilTime
import Foundation
import Registry

@testable import Pages

/// Sites to ask.
enum ShippedSite {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let today = CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(dayNumber: 0)

  /// The site of these registers of the repository.
  static func of(_ names: String...) throws -> Site {
    Site(
      try names.map { name in
        try Shelf(RegisterSource(root.appending(path: "registers/\(name)").path, hasLog: false), today: today)
      }, version: "0.1.0")
  }

  /// Two rivers, with invented evidence: small, and asked by many tests.
  static let rivers: Result<Site, any Error> = Result { try of("river-treaty") }

  /// The register of facts.
  static let cuba: Result<Site, any Error> = Result { try of("us-cuba") }
}

extension Site {
  /// What answers an address.
  func get(
    _ target: String, method: String = "GET", held: String? = nil, languages: String? = nil, accepted: String? = nil
  ) -> Reply {
    answer(
      PageRequest(
        target, method: method, held: held, languages: languages, accepted: accepted, today: ShippedSite.today))
  }
}

extension Reply {
  var text: String { String(decoding: body, as: UTF8.self) }
}
