// Where pages are, for whoever names them without a visit.

package import Accords
package import CivilTime
package import Findings
import Reports

/// Addresses of pages, without the name of a machine.
package enum PageAddress {
  /// The page of an accord, on a day as known on a day.
  package static func accord(_ slug: String, on: CivilDate? = nil, known: CivilDate? = nil) -> String {
    "/accords/\(encoded(slug))" + query(on, known)
  }

  /// The page of a finding.
  package static func finding(
    _ commitment: Commitment, _ instance: Instance, in accord: Accord, on: CivilDate, known: CivilDate
  ) -> String {
    let name = commitment.address(of: instance)
    return "/accords/\(encoded(accord.id))/commitments/\(encoded(commitment.id))/"
      + encoded(name.isEmpty ? Visit.onlyInstance : name) + query(on, known)
  }

  private static func query(_ on: CivilDate?, _ known: CivilDate?) -> String {
    let parts = [on.map { "on=\($0)" }, known.map { "known=\($0)" }].compactMap { $0 }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}
