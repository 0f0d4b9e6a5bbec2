// Files of cases that are on record in a register file: reading those that stood on a day, and what they leave open.

package import Accords
package import Cases
package import CivilTime
package import Evidence
import LogStore
import Signing
import Statements

/// Why the deliveries on record cannot be judged, besides what is wrong with a file of cases.
package enum DeliveryFault: Error, Sendable {
  case register(RegisterFault)
  /// A mapping does not fit the accord, and which delivery it came with.
  case mapping(EvidenceID, MappingFault)
  /// The first line of a file does not name the columns.
  case header(EvidenceID, String)
  /// A folder keeps no files of cases.
  case inFolder
}

/// The deliveries of one reporter, read as one file.
package struct DeliveredCases {
  package let reading: CaseReading
  package let deliveries: [Delivery]
  /// What counts as told in full.
  package let told: [(event: EventID, days: DayInterval)]
}

extension Register {
  /// The deliveries that stand, as known by the day, by reporter in the order of their names; of one reporter by their days.
  package func deliveries(knownBy day: CivilDate) -> [[Delivery]] {
    let known = evidence.known(by: day).deliveries
    return Dictionary(grouping: known, by: \.reporter).sorted { $0.key < $1.key }.map(\.value)
  }

  /// Reads the deliveries of one reporter, and takes what it declares to be told in full at its word, with what it declares by itself.
  package func read(
    _ deliveries: [Delivery], _ plans: CasePlans, at viewpoint: Viewpoint, _ means: CaseMeans
  ) throws -> DeliveredCases {
    guard let log else { throw DeliveryFault.inFolder }
    guard let first = deliveries.first, let reporter = evidence.reporters.first(where: { $0.id == first.reporter })
    else {
      throw DeliveryFault.register(.store(.damaged("a delivery has no reporter")))
    }
    let mappings = try deliveries.map { delivery in
      let columns = CaseColumns(
        at: delivery.columns.at, type: delivery.columns.type, caseID: delivery.columns.caseID,
        attribute: delivery.columns.attribute)
      let table = try log.kept(delivery.mapping)
      do throws(MappingFault) { return try CaseMapping(table, columns: columns, accord: accord) } catch {
        throw DeliveryFault.mapping(delivery.id, error)
      }
    }
    let files = CaseFiles(deliveries.map { delivery in (delivery.file, { try log.kept(delivery.content) }) })
    let file: CaseFile
    do {
      file = try CaseFile(
        reading: files.sources(mappings), plans: plans, accord: accord, reporter: reporter, means: means)
    } catch let fault as CaseHeaderFault {
      throw DeliveryFault.header(deliveries[fault.file].id, fault.description)
    }
    // Where lines were left out, nothing is told in full.
    let declared = file.report.faultCount > 0 ? [] : declared(zip(deliveries, mappings).map { ($0, $1.events) })
    let ground = CaseGround(viewpoint, reporter: reporter, declared: declared, plans: plans, accord: accord)
    let reading = CaseReading(
      reporter: reporter, file: file, told: Set(mappings.flatMap(\.events)), days: deliveries.map(\.days),
      publication: deliveries.map(\.publication).max { $0.knownFrom < $1.knownFrom } ?? first.publication,
      ground: ground)
    return DeliveredCases(
      reading: reading, deliveries: deliveries, told: declared.map { ($0.subject, $0.days) })
  }

  private func declared(_ deliveries: [(Delivery, events: Set<EventID>)]) -> [Completeness] {
    let own = deliveries.filter(\.0.isComplete).flatMap { delivery, events in
      events.sorted().map { event in
        Completeness(
          id: "\(delivery.id) \(event)", reporter: delivery.reporter, subject: event, days: delivery.days, basis: "",
          publication: delivery.publication, document: nil, note: "")
      }
    }
    let (reporter, told) = (deliveries.first?.0.reporter, Set(deliveries.flatMap(\.events)))
    return own + evidence.completeness.filter { $0.reporter == reporter && told.contains($0.subject) }
  }

  /// Why a commitment that asks about these events is not judged from the deliveries alone: something else on record bears on it.
  package func reasonBesidesDeliveries(
    _ commitment: CommitmentID, _ events: [EventID], knownBy day: CivilDate
  ) -> String? {
    let known = evidence.known(by: day)
    let reporters = Set(known.deliveries.map(\.reporter))
    if known.caseEvents.contains(where: { events.contains($0.event) }) {
      return "single rows of its events are on record beside the deliveries, and the two are not put together"
    }
    if known.completeness.contains(where: { events.contains($0.subject) && !reporters.contains($0.reporter) }) {
      return "somebody who delivered no file declares what is told of its events"
    }
    if known.statements.contains(where: { $0.commitments.contains(commitment) }) {
      return "what was said of it bears on it"
    }
    if known.measures.contains(where: { measure in
      measure.commitments.contains(commitment) || (measure.event.map(events.contains) ?? false)
    }) {
      return "an act or an incident on record bears on it"
    }
    return nil
  }
}

extension LogRegister {
  /// What was delivered and stands: each with its statement's row, in the order of the log.
  package func standingDeliveries() throws(RegisterFault) -> [[String: String]] {
    var rows: [[String: String]] = []
    do throws(StoreFault) {
      try file.eachEntry(of: [.delivery]) { entry in
        if entry.ended == nil, entry.takenBack == nil, let row = entry.leaf.statement.row { rows.append(row) }
      }
    } catch {
      throw .store(error)
    }
    return rows
  }

  /// The bytes that are kept under a SHA-256.
  package func kept(_ reference: String) throws(DeliveryFault) -> [UInt8] {
    do throws(StoreFault) {
      if let digest = Digest(reference: reference), let bytes = try file.blob(digest) { return bytes }
    } catch {
      throw .register(.store(error))
    }
    throw .register(.store(.damaged("\(reference), which a delivery names, is missing")))
  }

  /// Whether anything was ever delivered: then no kept answer is taken, since it does not know of it.
  func hasDeliveries() throws(RegisterFault) -> Bool {
    var isAny = false
    do throws(StoreFault) { try file.eachEntry(of: [.delivery]) { _ in isAny = true } } catch { throw .store(error) }
    return isAny
  }
}

extension Register {
  /// The commitments on whose findings the files of cases bear that were on record by the day, which the judge of single rows does not read:
  /// those owed in cases of which a delivery tells, those on numbers to which its cases come, and whatever rests on them.
  func restingOnDeliveries(knownBy day: CivilDate) -> Set<CommitmentID> {
    let told = Set(evidence.deliveries.filter { $0.publication.isKnown(by: day) }.flatMap(\.events))
    if told.isEmpty { return [] }
    var found = Set(accord.commitments.filter { !events(of: $0).isDisjoint(with: told) }.map(\.id))
    let counted = Set(
      accord.indicators.filter { indicator in
        accord.eventCounted(by: indicator.id).map(told.contains) ?? false
          || indicator.cases.map { found.contains($0.commitment) } ?? false
      }.map(\.id))
    for commitment in accord.commitments
    where !counted.isDisjoint(with: accord.indicators(in: commitment.rule.requirement)) {
      found.insert(commitment.id)
    }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for commitment in accord.commitments where !found.contains(commitment.id) {
        if !Set(linked(commitment)).isDisjoint(with: found) {
          found.insert(commitment.id)
          isGrowing = true
        }
      }
    }
    return found
  }

  private func linked(_ commitment: Commitment) -> [CommitmentID] {
    var links = commitment.ties.links
    if case .composite(let composite) = commitment.rule.requirement { links += composite.members }
    return links.map(\.commitment)
  }

  /// Every event that a commitment owed in cases asks about, and what these follow from.
  private func events(of commitment: Commitment) -> Set<EventID> {
    guard case .eachCase(let trigger, _) = commitment.rule.trigger else { return [] }
    var open = [trigger] + commitment.rule.exceptions + commitment.ties.excuses.map(\.event)
    switch commitment.rule.requirement {
    case .done(let event, let deadline):
      open.append(event)
      if case .limit(let limit) = deadline { open += limit.events }
    case .never(let event, let until): open += [event] + until
    default: break
    }
    var found: Set<EventID> = []
    while let event = open.popLast() {
      if found.insert(event).inserted { open += accord.event(event)?.derivation?.events ?? [] }
    }
    return found
  }
}
