/**
 * ECharts, cut down to what the charts use; only ever imported with `import()`, so that no page waits for it.
 * Decals and descriptions come with the aria component; the SVG renderer serves the export and print.
 */
import {
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ParallelChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
} from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  ParallelComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { use } from 'echarts/core'
import { LabelLayout, UniversalTransition } from 'echarts/features'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([BarChart, CustomChart, HeatmapChart, LineChart, ParallelChart, RadarChart, SankeyChart, ScatterChart])
use([AriaComponent, DatasetComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent])
use([MarkAreaComponent, MarkLineComponent, MarkPointComponent, ParallelComponent, RadarComponent])
use([VisualMapContinuousComponent, LabelLayout, UniversalTransition, CanvasRenderer, SVGRenderer])

export { init } from 'echarts/core'
export type { EChartsType } from 'echarts/core'
