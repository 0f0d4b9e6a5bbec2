// The program: the commands, with the web server for those that want one.

import Commands
import WebServer

@main
struct Main {
  static func main() {
    runProgram { service, listening in
      let server = WebServer(
        service.site, host: service.host, port: service.port, today: { Surroundings.ofProcess().today })
      do {
        try await server.run(listening: listening)
        return nil
      } catch {
        return "\(error)"
      }
    }
  }
}
