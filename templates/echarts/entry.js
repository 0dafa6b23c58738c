// The part of ECharts that the browser gets: the chart types that
// generator/render draws, the SVG renderer, and the tooltip.
import * as core from 'echarts/core';
import {BarChart, LineChart, ScatterChart} from 'echarts/charts';
import {GridComponent, TooltipComponent, MarkLineComponent, AriaComponent} from 'echarts/components';
import {SVGRenderer} from 'echarts/renderers';

core.use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);
window.echarts = {init: core.init};
