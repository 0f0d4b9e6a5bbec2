// Keys in their files, and the passphrase that opens them.

import ArgumentParser
import Glibc
import LogStore
import Registry
import Signing

/// Where the passphrase of a key file comes from.
struct PassphraseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file whose first line is the passphrase of the keys (else it is asked for).", valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  /// The passphrase: from the file, or from the person at the terminal.
  func passphrase(for file: String, _ surroundings: Surroundings) throws(Failure) -> String {
    if let passphraseFile {
      let bytes = try Files.read(surroundings.resolved(passphraseFile), as: passphraseFile)
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      guard let text = String(validating: line, as: UTF8.self), !text.isEmpty else {
        throw Failure(.badInput, "the first line of \(passphraseFile) is no passphrase")
      }
      return text
    }
    var input = surroundings.input
    if input.isTerminal { input.show("Passphrase of \(file): ") }
    guard let line = input.nextSecret(), !line.isEmpty else {
      throw Failure(.usage, "there is no passphrase for \(file)", help: ["give it in a file: --passphrase-file FILE"])
    }
    return line
  }

  /// The keys in a file: that of the log first, that of the officer second, and third, while the log's key is exchanged, the earlier one.
  func keys(in file: String, _ surroundings: Surroundings) throws(Failure) -> RegisterKeys {
    let bytes = try Files.read(surroundings.resolved(file), as: file)
    let sealed = String(decoding: bytes, as: UTF8.self)
    let secret = try passphrase(for: file, surroundings)
    do {
      let lines = try SealedText.open(sealed, passphrase: secret).split(separator: "\n").map(String.init)
      guard (2...3).contains(lines.count) else { throw SealFault.layout }
      return RegisterKeys(
        log: try SigningKey(secretLine: lines[0]), officer: try SigningKey(secretLine: lines[1]),
        earlier: lines.count == 3 ? try SigningKey(secretLine: lines[2]) : nil)
    } catch {
      throw Failure(.badInput, "the keys in \(file) cannot be used: \(error)")
    }
  }
}

extension RegisterKeys {
  /// What a key file holds under its passphrase.
  var secretText: String { [log, officer, earlier].compactMap { $0 }.map { $0.secretLine + "\n" }.joined() }
}

extension Surroundings.Input {
  /// A line that is not shown while it is typed.
  mutating func nextSecret() -> String? {
    guard isTerminal else { return nextLine() }
    var before = termios()
    tcgetattr(STDIN_FILENO, &before)
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      show("\n")
    }
    return nextLine()
  }
}
