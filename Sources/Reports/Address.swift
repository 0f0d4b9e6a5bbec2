// How a finding is named, so that it can be asked for again.

package import Accords
package import Findings

extension Instance {
  /// The word for the finding on all debtors together, where each is judged for itself as well.
  package static let jointly = "jointly"
}

extension Commitment {
  /// How the instance is named: its label, which is empty for a single one, with `jointly` where it is judged for all
  /// debtors together and for each of them too: `FY2007`, `FY2007 US`, `FY2007 jointly`.
  package func address(of instance: Instance) -> String {
    guard isJudgedJointly(instance) else { return instance.label }
    return instance.label.isEmpty ? Instance.jointly : "\(instance.label) \(Instance.jointly)"
  }

  /// Whether this is the instance of all debtors together beside that of each.
  func isJudgedJointly(_ instance: Instance) -> Bool {
    owed.manner == .severally && owed.debtors.count > 1 && instance.debtor == nil
  }

  /// Whether a person who writes this means the instance: its address, its label, or its label without the debtor.
  package func means(_ instance: Instance, by written: String) -> Bool {
    written == address(of: instance) || written == instance.label
      || instance.debtor.map { instance.label == "\(written) \($0)" } ?? false
  }
}

extension Accord {
  /// See ``Commitment/address(of:)``; the label alone where the accord has no such commitment.
  package func address(of instance: Instance, _ commitment: CommitmentID) -> String {
    self.commitment(commitment)?.address(of: instance) ?? instance.label
  }

  /// For whom it is judged, as a head says it: ` · for United States`, ` · jointly`; empty where that is plain.
  func judgedFor(_ instance: Instance, _ commitment: CommitmentID) -> String {
    if let debtor = instance.debtor { return " · for \(name(of: debtor))" }
    return self.commitment(commitment)?.isJudgedJointly(instance) ?? false ? " · \(Instance.jointly)" : ""
  }
}
