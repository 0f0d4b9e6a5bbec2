// servanda explain-plan: how commitments are judged from files of cases, and why others are not.

import Accords
import ArgumentParser
import Cases
import Reports

struct ExplainPlanCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain-plan",
    abstract: "Show how commitments are judged from files of cases, and why others are not.",
    discussion: """
      A commitment that is owed in each case is judged from a file of case events where nothing but the records of that case bears on it: \
      then `servanda cases` gives its words in one pass over the file.
      """)

  @Option(help: ArgumentHelp("The accord, where no register is asked.", valueName: "file"), completion: .file())
  var accord: String?
  @Option(help: ArgumentHelp("Only this commitment; can be repeated.", valueName: "id"))
  var commitment: [String] = []
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let accord = try AccordPlace(self.accord, common, in: surroundings).check().accord
    for id in commitment where accord.commitment(id) == nil {
      throw .unknown("commitment", id, among: accord.commitments.map(\.id))
    }
    let asked = accord.commitments.filter { commitment.isEmpty || commitment.contains($0.id) }
    var (plans, others): ([(commitment: Commitment, steps: [String], events: [EventID])], [NotByCases]) = ([], [])
    for one in asked {
      do throws(NotByCases) {
        let plan = try CasePlans(of: [one.id], in: accord)
        plans.append((one, plan.steps(of: one.id), plan.events(of: one.id)))
      } catch {
        others.append(error)
      }
    }
    var page = Page()
    for (commitment, steps, events) in plans {
      page.gap()
      page.flow([Span(commitment.id, .strong), Span(" · \(commitment.title)")], indent: 0, hanging: 2)
      for step in steps { page.flow(Span(step), indent: 2, hanging: 2) }
      page.flow("it asks about \(listed(events))", indent: 2, hanging: 2)
    }
    if !others.isEmpty { page.heading("Not judged from files of cases") }
    for one in others { page.flow("\(one.commitment): \(one.reason)", indent: 2, hanging: 2) }
    console.answer(
      common.form(in: surroundings), command: "explain-plan", about: accord, page: page,
      json: [
        "plans": .array(
          plans.map {
            [
              "commitment": .string($0.commitment.id), "title": .string($0.commitment.title),
              "steps": .strings($0.steps), "events": .strings($0.events),
            ]
          }),
        "notJudged": .array(others.map { ["commitment": .string($0.commitment), "reason": .string($0.reason)] }),
      ], next: [NextStep("help", "cases")])
  }
}
