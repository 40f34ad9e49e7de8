export { forecastMany } from './forecast-many'
export type {
  EventColumn,
  EventEffect,
  Forecast,
  ForecastBatch,
  ForecastOptions,
  Interval,
  MethodId,
  MethodScore,
  Series,
  SeriesForecast,
  SeriesNote,
} from './types'
