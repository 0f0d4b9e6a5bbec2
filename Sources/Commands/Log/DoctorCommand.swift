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
      It looks at the file and what lies beside it, the lock, the disk, the layout, what was published, and the key file; then it goes \
      through every statement as `servanda verify` does, unless --quick is given. It changes nothing, and ends with 1 where \
      something is wrong.
      """)

  @Option(
    help: ArgumentHelp("The key file, to see whether others can read it.", valueName: "file"), completion: .file())
  var key: String?
  @Flag(help: "Do not go through the statements.")
  var quick = false
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    var found = examine(register: place.path, today: surroundings.today)
    if let key { found.append(keyFile(key, surroundings)) }
    let canBeRead = !found.contains { $0.kind == .wrong }
    if canBeRead, !quick { found += statements(of: place, surroundings) }
    let isSound = !found.contains { $0.kind == .wrong }
    if !isSound { console.exit = .found }
    var page = Page()
    for one in found {
      page.flow("\(one.kind.sign) \(one.what.replacing(place.path, with: place.name))", hanging: 2)
      if let remedy = one.remedy?.replacing(place.path, with: place.name) {
        page.flow("→ \(remedy)", indent: 2, hanging: 2)
      }
    }
    let wrong = found.count { $0.kind == .wrong }
    page.gap()
    page.flow(
      wrong == 0
        ? quick ? "Nothing is wrong from outside; the statements were not gone through." : "Nothing is wrong."
        : "\(counted(wrong, "thing")) \(wrong == 1 ? "is" : "are") wrong.")
    console.answer(
      common.form(in: surroundings), command: "doctor", page: page,
      json: [
        "examined": .array(
          found.map { ["kind": .string($0.kind.rawValue), "what": .string($0.what), "remedy": .text($0.remedy)] })
      ],
      next: isSound ? [NextStep([quick ? "verify" : "status"], carrying: common.carried)] : [])
  }

  /// What going through every statement finds; the first faults stand for the others.
  private func statements(of place: RegisterPlace, _ surroundings: Surroundings) -> [Examined] {
    let most = 10
    let result: Verification
    do {
      let register = try LogRegister.open(place.path)
      result = try register.file.verify(officers: register.officers) {
        surroundings.progress.show($0, of: $1, "statements")
      }
    } catch {
      let what = if case RegisterFault.store(let fault) = error { "\(fault)" } else { "\(error)" }
      return [Examined(.wrong, what, remedy: "keep a copy of the file as it is, and restore a backup")]
    }
    guard result.faultCount > 0 else {
      return [Examined(.sound, "its \(counted(result.entries, "statement")) are what came into the log")]
    }
    let remedy =
      if result.doubledCount == result.faultCount {
        "take back all but one: servanda retract ID --reason TEXT --register \(place.name)"
      } else if result.isRebuildable {
        "its log is sound; make anew what is derived from it: servanda rebuild --register \(place.name)"
      } else {
        "keep a copy of the file as it is, and restore a backup (servanda restore BACKUP --register NEW-FILE) or import an "
          + "export"
      }
    let last = min(most, result.faults.count) - 1
    var found = result.faults.prefix(most).enumerated().map { index, fault in
      Examined(.wrong, fault, remedy: index == last ? remedy : nil)
    }
    if result.faultCount > most {
      found.append(Examined(.notice, "and \(result.faultCount - most) more faults; servanda verify lists them"))
    }
    return found
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
