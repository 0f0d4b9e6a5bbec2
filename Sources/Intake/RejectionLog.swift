// The rejections of one file.

/// Collects what is said of one file, in the order of its lines, and no more of it than people read.
struct RejectionLog {
  /// How many rejections of a file are listed.
  static let limit = 50

  private let file: String
  private var listed: [Rejection] = []
  private var unlisted = 0

  init(_ file: String) { self.file = file }

  mutating func add(_ complaint: Complaint, line: Int? = nil, column: String? = nil) {
    guard !isFull else {
      unlisted += 1
      return
    }
    listed.append(
      Rejection(file: file, line: line, column: column, message: complaint.message, help: complaint.help))
  }

  /// Whether what is added now is counted only.
  var isFull: Bool { listed.count >= Self.limit }

  /// Adds the complaints about one row, in the order of its columns.
  mutating func add(_ complaints: [(column: Int, complaint: Complaint)], line: Int, _ schema: Schema) {
    let ordered = complaints.enumerated().sorted { ($0.element.column, $0.offset) < ($1.element.column, $1.offset) }
    for (_, entry) in ordered { add(entry.complaint, line: line, column: schema.columns[entry.column].name) }
  }

  /// Those that are listed, and how many more there are.
  var rejections: [Rejection] { unlisted > 0 ? listed + [Self.more(unlisted, file)] : listed }

  /// So many of one file as are listed, and how many more there are.
  static func shortened(_ rejections: [Rejection], of file: String) -> [Rejection] {
    let unlisted = rejections.count - limit
    return unlisted > 0 ? rejections.prefix(limit) + [more(unlisted, file)] : rejections
  }

  private static func more(_ unlisted: Int, _ file: String) -> Rejection {
    Rejection(
      file: file, line: nil, column: nil,
      message: unlisted == 1 ? "1 more rejection is not listed." : "\(unlisted) more rejections are not listed.",
      help: "Correct those above first; often they have one cause.")
  }
}
