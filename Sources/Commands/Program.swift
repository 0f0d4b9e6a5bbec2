// The program around the commands: arguments in, bytes and an exit status out.

import Glibc

/// Runs `servanda` as a program.
package func runProgram() -> Never {
  let console = servanda(Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
  for piece in console.pieces {
    _ = Files.write(Array(piece.text.utf8), to: piece.stream == .output ? STDOUT_FILENO : STDERR_FILENO)
  }
  exit(console.exit.rawValue)
}
