// Which address is which page.

import Accords
import CivilTime
import PlainText
import Registry

extension Site {
  /// The page at the address of a visit.
  func page(_ visit: Visit) throws(PageFault) -> WebPage {
    var path = visit.target.path[...]
    switch path.popFirst() {
    case nil: return try HomePage(visit).page()
    case "accords" where path.isEmpty: return try HomePage(visit).page()
    case "accords": return try page(visit, of: path)
    case "method" where path.isEmpty: return try MethodPage(visit).page()
    case "data" where path.isEmpty: return try DataPage(visit).page()
    case "openapi" where path.isEmpty: return try OpenDescription(visit).page()
    default: throw .unknown("there is no page at this address")
    }
  }

  private func page(_ visit: Visit, of path: ArraySlice<String>) throws(PageFault) -> WebPage {
    let slug = path.first ?? ""
    guard let shelf = shelves.first(where: { $0.slug == slug }) else {
      throw .unknown("there is no accord '\(slug)'" + Self.meant(slug, shelves.map(\.slug)))
    }
    let view = try shelf.viewed(by: visit)
    let rest = Array(path.dropFirst())
    switch (rest.first, rest.count) {
    case (nil, _): return try OverviewPage(visit, view).page()
    case ("commitments", 2): return try CommitmentPage(visit, view, rest[1]).page()
    case ("commitments", 3): return try FindingPage.page(visit, view, rest[1], rest[2])
    case ("commitments", 1), ("text", 1): return try TextPage(visit, view).page()
    case ("evidence", 1): return try EvidenceListPage(visit, view).page()
    case ("evidence", 2): return try PiecePage(visit, view, rest[1]).page()
    case ("statements", 1): return try RecordsPage(visit, view).statements()
    case ("measures", 1): return try RecordsPage(visit, view).measures()
    case ("talks", 1): return try RecordsPage(visit, view).talks()
    case ("sources", 1): return try SourcesPage(visit, view).page()
    case ("sources", 2): return try SourcesPage(visit, view).page(of: rest[1])
    case ("series", 1): return try SeriesListPage(visit, view).page()
    case ("series", 2): return try SeriesPage(visit, view, rest[1]).page()
    case ("disputes", 1): return try DisputesPage(visit, view).page()
    case ("changes", 1): return try ChangesPage(visit, view).page()
    case ("compare", 1): return try ComparePage(visit, view).page()
    case ("calendar", 1): return try CalendarPage(visit, view).page()
    case ("search", 1): return try SearchPage(visit, view).page()
    default: throw .unknown("there is no page at this address")
    }
  }

  /// `; did you mean 'visas'?` where a name is near to what was written.
  static func meant(_ written: String, _ names: [String]) -> String {
    nearestName(to: written, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }
}

extension Shelf {
  /// The register from the viewpoint of a visit.
  func viewed(by visit: Visit) throws(PageFault) -> View {
    guard visit.viewpoint.clock == .publication || source.hasLog else {
      throw .wrong(
        "clock: this register is a folder, which has no log: what was known is told by publication dates only")
    }
    do throws(RegisterFault) { return try view(at: visit.viewpoint) } catch {
      throw PageFault(
        status: 503, title: "fault.register",
        detail: "the register cannot be read as it stands; `servanda check` says what is wrong with it")
    }
  }
}

extension View {
  /// The commitment with this id.
  func commitment(_ id: CommitmentID) throws(PageFault) -> Commitment {
    if let commitment = accord.commitment(id) { return commitment }
    throw .unknown("there is no commitment '\(id)'" + Site.meant(id, accord.commitments.map(\.id)))
  }
}
