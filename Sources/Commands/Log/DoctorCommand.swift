// servanda doctor: what is the matter with a register file, and what to do.

import ArgumentParser
import CivilTime
import Glibc
import LogStore
import Registry
import Reports

struct DoctorCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say in words what is wrong with a register file, and what to do.",
    discussion: """
      It looks at the file and what lies beside it, the lock, the disk, the layout, what was published, and the key file. It changes \
      nothing, and ends with 1 where something is wrong. `servanda verify` then goes through every statement.
      """)

  @Option(
    help: ArgumentHelp("The key file, to see whether others can read it.", valueName: "file"), completion: .file())
  var key: String?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    var found = examine(register: place.path, today: surroundings.today)
    if let key { found.append(keyFile(key, surroundings)) }
    if found.contains(where: { $0.kind == .wrong }) { console.exit = .found }
    var page = Page()
    for one in found {
      page.flow("\(one.kind.sign) \(one.what.replacing(place.path, with: place.name))", hanging: 2)
      if let remedy = one.remedy?.replacing(place.path, with: place.name) {
        page.flow("→ \(remedy)", indent: 2, hanging: 2)
      }
    }
    let wrong = found.count { $0.kind == .wrong }
    page.gap()
    page.flow(wrong == 0 ? "Nothing is wrong." : "\(counted(wrong, "thing")) \(wrong == 1 ? "is" : "are") wrong.")
    console.answer(
      common.form(in: surroundings), command: "doctor", page: page,
      json: [
        "examined": .array(
          found.map { ["kind": .string($0.kind.rawValue), "what": .string($0.what), "remedy": .text($0.remedy)] })
      ],
      next: [NextStep(["verify"], carrying: common.carried)])
  }

  private func keyFile(_ name: String, _ surroundings: Surroundings) -> Examined {
    var status = stat()
    guard stat(surroundings.resolved(name), &status) == 0 else {
      return Examined(
        .wrong, "there is no key file \(name)", remedy: "without it nothing can be signed; find a copy of it")
    }
    guard status.st_mode & 0o077 == 0 else {
      return Examined(.wrong, "others can read the key file \(name)", remedy: "chmod 600 \(name)")
    }
    return Examined(.sound, "only its owner can read the key file \(name)")
  }
}

extension Examined.Kind {
  fileprivate var sign: String {
    switch self {
    case .sound: "✓"
    case .notice: "!"
    case .wrong: "✗"
    }
  }
}
