// Trends measured: forecasts and warnings on the series of a folder, and what a fit costs.

import Foundation
import Trends

let arguments = CommandLine.arguments
guard arguments.count >= 3, arguments[1] == "forecasts" else {
  print("servanda-trends forecasts FOLDER [PEERS.csv]")
  exit(2)
}
measureForecasts(arguments[2], peers: arguments.count > 3 ? arguments[3] : nil)

func measureForecasts(_ folder: String, peers: String?) {
  let least = ForecastAccuracy.first + ForecastAccuracy.horizon
  let series = SeriesFiles.monthly(folder).filter { $0.values.count >= least }
  var accuracy = ForecastAccuracy(series, step: 5)
  let h = ForecastAccuracy.horizon
  let logs = { (values: [Double]) in values.map { log1p($0) } }
  accuracy.add("log local level") { LogLocalLevel($0)?.forecast(h) }
  accuracy.add("adjusted") { y in
    SeasonallyAdjusted(logs(y), period: 12, forms: .additive).map {
      QuantileForecast(logMeans: $0.means(h), variances: $0.variances(h))
    }
  }
  accuracy.add("smoothing") { y in
    ExponentialSmoothing.automatic(logs(y), period: 12, forms: .additive).map {
      QuantileForecast(logMeans: $0.means(h), variances: $0.variances(h))
    }
  }
  accuracy.add("Theta") { y in
    Theta(logs(y), model: .dynamicOptimised, period: 12).map {
      QuantileForecast(logMeans: $0.means(h), variances: $0.variances(h))
    }
  }
  if let peers {
    for (method, made) in SeriesFiles.peers(peers, horizon: h) { accuracy.forecasts[method] = made }
  }
  accuracy.combine("level + adjusted", ["log local level", "adjusted"])
  accuracy.combine("level + adjusted + smoothing", ["log local level", "adjusted", "smoothing"])
  accuracy.combine("all four", ["log local level", "adjusted", "smoothing", "Theta"])
  for name in ["log local level", "level + adjusted", "level + adjusted + smoothing", "all four"] {
    accuracy.calibrate(name + ", conformal", name)
  }
  let against = ["seasonal naive", "AutoETS", "AutoETS of logarithms"].filter { accuracy.forecasts[$0] != nil }
  accuracy.table(accuracy.forecasts.keys.sorted(), against: against)
}
