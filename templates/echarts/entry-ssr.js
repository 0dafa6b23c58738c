// The part of ECharts that draws at build time, inside QuickJS: the same chart
// types without the tooltip. drawChart is all that Go calls.
import * as core from 'echarts/core';
import {BarChart, LineChart, ScatterChart} from 'echarts/charts';
import {GridComponent, MarkLineComponent, AriaComponent} from 'echarts/components';
import {SVGRenderer} from 'echarts/renderers';

core.use([BarChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, AriaComponent, SVGRenderer]);
globalThis.drawChart = function (option, width, height) {
  const chart = core.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
  try {
    chart.setOption(JSON.parse(option));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};
