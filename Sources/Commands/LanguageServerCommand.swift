// servanda language-server: what an editor speaks with while an accord is written.

import ArgumentParser
import Glibc
import LanguageServer
import Reports

struct LanguageServerCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract: "Serve an editor: diagnostics, hover, definitions, completion, layout.",
    discussion: """
      Speaks the Language Server Protocol on standard input and output; an editor starts it. How to set up an editor: \
      editors/README.md.
      """)

  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    guard case .process = surroundings.input else { throw Failure(.usage, "a language server speaks with a process") }
    var session = Session(version: version)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while session.exitStatus == nil {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      guard count > 0 || (count < 0 && errno == EINTR) else { break }
      let reply = session.receive(buffer[..<max(0, count)])
      guard reply.isEmpty || Files.write(reply, to: STDOUT_FILENO) else { break }
    }
    // An editor that goes without saying so leaves nothing undone.
    if session.exitStatus == 1 { console.exit = .found }
  }
}
