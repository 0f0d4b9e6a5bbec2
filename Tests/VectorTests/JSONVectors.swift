// Canonical JSON against public vectors: RFC 8785's own, JSONTestSuite, and a collection of what must be refused.

import CanonicalJSON
import Foundation
import Testing

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct JSONVectors {
  private struct Expectation: Decodable {
    let file: String
    let expect: String
  }

  private let limits = CanonicalLimits(bytes: 1 << 20)

  @Test func whatIsToBeRefusedIsRefusedAndTheRestComesBack() throws {
    for one in try Vectors.decode([Expectation].self, "own/manifest.json") where one.file.hasPrefix("jcs-") {
      let bytes = try Vectors.bytes("own/" + one.file)
      let value = try? CanonicalValue.readCanonical(bytes, limits: limits)
      if one.expect == "accept" {
        #expect(value?.bytes == bytes, "\(one.file)")
      } else {
        #expect(value == nil, "\(one.file)")
      }
    }
  }

  /// The profile has no fractions and no exponents; of the published pairs those are refused, and all others agree.
  @Test func thePublishedPairsAgree() throws {
    var agreed = 0
    for file in Vectors.files(in: "jcs/input", ending: ".json") {
      let (input, output) = (try Vectors.bytes(file), try Vectors.bytes(file.replacing("/input/", with: "/output/")))
      do throws(CanonicalFault) {
        #expect(try CanonicalValue.read(input, limits: limits).bytes == output, "\(file)")
        agreed += 1
      } catch {
        #expect(error.reason == "not a whole number: amounts are written as texts", "\(file): \(error)")
      }
    }
    #expect(agreed >= 4)
  }

  /// Valid texts that the profile leaves out: numbers that are not whole or too large, and one name twice.
  private static let leftOut: Set<String> = [
    "y_number_0e1.json", "y_number_int_with_exp.json", "y_number_real_capital_e_neg_exp.json",
    "y_number_real_fraction_exponent.json", "y_object_duplicated_key_and_value.json", "y_object_extreme_numbers.json",
    "y_structure_lonely_negative_real.json",
  ]

  @Test func theTestSuiteComesOutAsItsNamesSay() throws {
    for file in Vectors.files(in: "jsontestsuite", ending: ".json") {
      let name = String(file.split(separator: "/").last ?? "")
      let bytes = try Vectors.bytes(file)
      var isTaken = false
      let took = processorSeconds { isTaken = (try? CanonicalValue.read(bytes, limits: limits)) != nil }
      #expect(took < 0.05, "\(name): \(took)")
      #expect(isTaken == (name.hasPrefix("y_") && !Self.leftOut.contains(name)), "\(name)")
    }
  }

  @Test func aMillionBracketsAreRefusedAtOnce() throws {
    #expect(throws: CanonicalFault.self) {
      try CanonicalValue.read(Vectors.bytes("own/bombs/deep.json"), limits: .statement)
    }
    #expect(throws: CanonicalFault.self) {
      try CanonicalValue.read(Vectors.bytes("own/bombs/deep.json"), limits: CanonicalLimits(bytes: 1 << 24))
    }
  }
}
