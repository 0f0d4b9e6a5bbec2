// What the commands cost on the shipped register, beside the bare start of the same program, in one run.

@main
struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments
    let program = arguments.count > 1 ? arguments[1] : ".build/release/servanda"
    let register = arguments.count > 2 ? arguments[2] : "registers/us-cuba"
    let runs = 21
    let fixed = ["--register", register, "--on", "2026-11-24", "--known", "2026-11-24"]
    let rows: [(String, [String])] = [
      ("start (--version)", [program, "--version"]),
      ("check", [program, "check", register]),
      ("status, whole register", [program, "status"] + fixed),
      ("status --json", [program, "status", "--json"] + fixed),
      ("why minimum-documents FY2015", [program, "why", "minimum-documents", "FY2015"] + fixed),
      (
        "changes over one year",
        [program, "changes", "--register", register, "--since", "2008-05-22", "--until", "2009-05-22"]
      ),
      ("test (examples)", [program, "test", register]),
    ]
    let times = try medians(of: rows.map(\.1), count: runs)
    print("Processor time, median of \(runs) runs each, taken in turn; ratio to the bare start.")
    for ((name, _), time) in zip(rows, times) {
      let ratio = 10 * time.microseconds / max(1, times[0].microseconds)
      print("  \(padded(name, to: 32)) \(padded(time.milliseconds, to: 8)) ms   \(ratio / 10).\(ratio % 10) x")
    }
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
