// The program around the commands: arguments in, bytes and an exit status out.

import Dispatch
import Glibc

/// Runs `servanda` as a program; `server` runs what a command wants to be served.
package func runProgram(server: @escaping Server) -> Never {
  // Whoever stops a command is told what that means.
  signal(SIGINT) { _ in
    let words: StaticString = """

      stopped: `servanda log` shows what was written; giving the same again adds nothing twice

      """
    write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(130)
  }
  let console = servanda(Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
  for piece in console.pieces {
    let target = piece.stream == .output ? STDOUT_FILENO : STDERR_FILENO
    if !Files.write(Array(piece.text.utf8), to: target), target == STDOUT_FILENO { unwritten() }
  }
  let ending = console.exit.rawValue
  guard let service = console.service else { exit(ending) }
  // No command but this one has threads of its own: they could not be had where memory is short.
  Task.detached {
    await serve(service, by: server)
    exit(ending)
  }
  dispatchMain()
}

/// Serves until the process is told to stop.
private func serve(_ service: Service, by server: Server) async {
  signal(SIGINT, SIG_DFL)
  signal(SIGPIPE, SIG_IGN)
  let told: @Sendable (Int) -> Void = { port in
    _ = Files.write(Array(service.words(port).utf8), to: STDOUT_FILENO)
  }
  var reason = await server(service, told)
  if reason != nil, let other = service.onAnyPort { reason = await server(other, told) }
  guard let reason else { return }
  let words = "error: cannot serve on \(service.host) port \(service.port): \(reason)\nhelp: name another with --port\n"
  _ = Files.write(Array(words.utf8), to: STDERR_FILENO)
  exit(Ending.noInput.rawValue)
}

/// The answer could not be written. A reader that has gone, as `head` does, is no fault; anything else is told.
private func unwritten() {
  guard errno != EPIPE else { return }
  let reason = String(cString: strerror(errno)).lowercased()
  _ = Files.write(Array("error: cannot write the answer: \(reason)\n".utf8), to: STDERR_FILENO)
  exit(Ending.noInput.rawValue)
}
