/* The site's own script: a classic one, since module scripts and fetch do not
   work from file://. Without it every page is whole; it only adds. */
(function () {
'use strict';
var doc = document, root = doc.documentElement, KEY = 'pipeglass-display';
root.classList.add('js');

/* theme and mode: kept in this browser, before anything is painted */
function restore() {
  try {
    var kept = JSON.parse(localStorage.getItem(KEY) || '{}');
    if (/^[a-z0-9-]+$/.test(kept.theme || '')) root.dataset.theme = kept.theme;
    if (kept.mode === 'light' || kept.mode === 'dark') root.dataset.mode = kept.mode;
  } catch (e) { /* no storage: the page's own theme stays */ }
}
var ownTheme = root.dataset.theme;
restore();

function display() {
  var theme = doc.getElementById('pg-theme'), mode = doc.getElementById('pg-mode');
  if (!theme || !mode) return;
  theme.value = root.dataset.theme;
  if (theme.selectedIndex < 0) theme.value = root.dataset.theme = ownTheme;
  mode.value = root.dataset.mode || 'auto';
  function keep() {
    root.dataset.theme = theme.value;
    if (mode.value === 'auto') delete root.dataset.mode; else root.dataset.mode = mode.value;
    try { localStorage.setItem(KEY, JSON.stringify({theme: theme.value, mode: mode.value})); } catch (e) { /* not kept */ }
  }
  theme.addEventListener('change', keep);
  mode.addEventListener('change', keep);
}

function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
function make(tag, text, className) {
  var el = doc.createElement(tag);
  if (text) el.textContent = text;
  if (className) el.className = className;
  return el;
}

/* tables: sort, filter, pages, CSV of what is shown */
function dressTable(box) {
  var table = box.querySelector('table'), body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
  var size = Number(box.dataset.page) || 0, limit = size, query = '', heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var tools, status, more, facets = all('.facets fieldset,.facets select', box);
  /* what is picked of each facet, a list of keys; a row needs one of each list */
  function picked() {
    return facets.map(function (f) { return f.tagName === 'SELECT' ? f.value ? [f.value] : [] : all('input', f).filter(function (i) { return i.checked; }).map(function (i) { return i.value; }); })
      .filter(function (keys) { return keys.length; });
  }
  function matching() {
    var lists = picked();
    return rows.filter(function (r) {
      var own = (r.dataset.k || '').split(' ');
      return (!query || r.textContent.toLowerCase().indexOf(query) >= 0) &&
        lists.every(function (keys) { return keys.some(function (k) { return own.indexOf(k) >= 0; }); });
    });
  }
  function narrowed() { limit = query || picked().length ? 0 : size; show(); }
  function show() {
    var found = matching(), n = 0;
    /* what is filtered out stays off the paper too; what is only on a later page does not */
    rows.forEach(function (r) { r.hidden = true; r.setAttribute('data-out', ''); });
    found.forEach(function (r) { r.removeAttribute('data-out'); if (!limit || n < limit) { r.hidden = false; n++; } });
    if (status) status.textContent = !found.length ? 'Nothing matches. Clear the filter to see all ' + rows.length + ' rows.' :
      n < found.length ? n + ' of ' + found.length + ' rows shown' : found.length === 1 ? '1 row' : found.length + ' rows';
    if (more) more.hidden = n >= found.length;
  }
  function sortBy(i, dir) {
    var numeric = heads[i].dataset.sort === 'n';
    heads.forEach(function (h) { h.removeAttribute('aria-sort'); });
    heads[i].setAttribute('aria-sort', dir);
    rows.sort(function (a, b) {
      var x = a.cells[i].dataset.v || '', y = b.cells[i].dataset.v || '', r;
      if (x === '' || y === '') return (x === '') - (y === '');
      var fx = Number(x), fy = Number(y);
      r = numeric || (!isNaN(fx) && !isNaN(fy)) ? fx - fy : x < y ? -1 : x > y ? 1 : 0;
      return dir === 'ascending' ? r : -r;
    });
    rows.forEach(function (r) { body.appendChild(r); });
    show();
  }
  if (table.classList.contains('sortable') && rows.length > 1) {
    heads.forEach(function (h, i) {
      if (!h.dataset.sort) return;
      var b = make('button');
      b.type = 'button';
      while (h.firstChild) b.appendChild(h.firstChild);
      h.appendChild(b);
      b.addEventListener('click', function () {
        var now = h.getAttribute('aria-sort');
        sortBy(i, now ? (now === 'descending' ? 'ascending' : 'descending') : h.dataset.sort === 'n' ? 'descending' : 'ascending');
      });
    });
  }
  function bar() {
    if (tools) return;
    tools = make('div', '', 'tools noprint');
    box.insertBefore(tools, box.firstChild);
  }
  if (box.dataset.filter && rows.length > 5) {
    bar();
    var label = make('label', box.dataset.filter + ' '), input = make('input');
    input.type = 'search';
    label.appendChild(input);
    tools.appendChild(label);
    input.addEventListener('input', function () { query = input.value.trim().toLowerCase(); narrowed(); });
  }
  facets.forEach(function (f) { f.addEventListener('change', narrowed); });
  if (table.classList.contains('stack') && table.classList.contains('sortable') && rows.length > 1) {
    bar();
    var by = make('label', 'Sort by ', 'sortby'), select = make('select');
    select.appendChild(make('option', 'given order'));
    heads.forEach(function (h, i) { if (h.dataset.sort) { var o = make('option', h.textContent); o.value = String(i); select.appendChild(o); } });
    by.appendChild(select);
    tools.appendChild(by);
    select.addEventListener('change', function () { var i = Number(select.value); if (!isNaN(i)) sortBy(i, heads[i].dataset.sort === 'n' ? 'descending' : 'ascending'); });
    if (window.matchMedia) {
      var narrow = matchMedia('(max-width:52em)'), reach = function () { all('thead button', table).forEach(function (b) { b.tabIndex = narrow.matches ? -1 : 0; }); };
      reach();
      if (narrow.addEventListener) narrow.addEventListener('change', reach);
    }
  }
  var parts = facets.length || box.dataset.filter && rows.length > 5 || size && rows.length > size;
  if (box.dataset.csv && parts) {
    bar();
    var csv = make('button', 'CSV of what is shown');
    csv.type = 'button';
    csv.addEventListener('click', function () { download(box.dataset.csv, heads, matching()); });
    var link = box.querySelector('.csv a');
    if (link) { tools.appendChild(link); box.querySelector('.csv').remove(); }
    tools.appendChild(csv);
  }
  if (tools && parts) {
    status = make('span');
    status.setAttribute('role', 'status');
    tools.appendChild(status);
  }
  if (size && rows.length > size) {
    more = make('button', 'Show ' + size + ' more', 'noprint');
    more.type = 'button';
    more.addEventListener('click', function () { limit += size; show(); });
    box.appendChild(more);
  }
  box.reveal = function (row) {
    query = '';
    limit = 0;
    all('input', box).forEach(function (i) { if (i.type === 'checkbox') i.checked = false; else i.value = ''; });
    facets.forEach(function (f) { if (f.tagName === 'SELECT') f.value = ''; });
    show();
    return row;
  };
  show();
}
function words(cell) {
  var c = cell.cloneNode(true);
  all('.small', c).forEach(function (s) { s.textContent = ' (' + s.textContent + ')'; });
  return c.textContent.replace(/\s+/g, ' ').trim();
}
function download(name, heads, rows) {
  function safe(v) { if (/^[=+\-@\t\r]/.test(v)) v = "'" + v; return '"' + v.replace(/"/g, '""') + '"'; }
  var lines = [heads.map(words)].concat(rows.map(function (r) { return Array.prototype.map.call(r.cells, words); }));
  var text = '\ufeff' + lines.map(function (l) { return l.map(safe).join(','); }).join('\r\n') + '\r\n';
  var a = make('a'), url = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  a.href = url;
  a.download = name.replace(/\.csv$/, '') + '-shown.csv';
  doc.body.appendChild(a);
  a.click();
  a.remove();
  setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
}

/* one of several parts of equal form; the choice is in the address */
var settled = '';
function dressSwitch(box) {
  var select = box.querySelector('select'), parts = all('.part', box).filter(function (p) { return p.parentElement === box; });
  function pick(id) {
    select.value = id;
    parts.forEach(function (p) { p.hidden = p.id !== id; });
  }
  parts.forEach(function (p) { p.pick = function () { pick(p.id); }; });
  select.addEventListener('change', function () {
    pick(select.value);
    settled = select.value; /* the reader is there already */
    location.hash = settled;
  });
  pick(parts[0].id);
}

/* a link into a folded or paged part opens it */
function openTarget() {
  var id = decodeURIComponent(location.hash.slice(1)), el = id && doc.getElementById(id);
  if (!el || id === settled) return;
  settled = '';
  for (var p = el; p; p = p.parentElement) {
    if (p.tagName === 'DETAILS') p.open = true;
    if (p.pick) p.pick();
    if (p.reveal && el.tagName === 'TR' && el.hidden) p.reveal(el);
  }
  el.scrollIntoView();
}

/* charts: the drawing on the page stays; ECharts draws the same option over it
   on the first touch, at the same size, so that nothing moves */
var loading;
function library(then) {
  if (window.echarts) return then();
  if (!loading) {
    loading = [];
    var s = make('script');
    s.src = (doc.body.dataset.root || '') + 'assets/echarts.min.js';
    s.onload = function () { loading.forEach(function (f) { f(); }); };
    doc.head.appendChild(s);
  }
  loading.push(then);
}
function dressChart(figure) {
  var holder = figure.querySelector('.chart'), source = figure.querySelector('script.option'), tip, live = {}, near = -1, data;
  if (!holder || !source) return;
  function visible() { return all('.wide,.slim', holder).filter(function (d) { return d.offsetWidth; })[0]; }
  function wake(then) {
    var box = visible();
    if (!box) return;
    var name = box.className.split(' ')[0];
    if (live[name]) return then(live[name]);
    library(function () {
      if (live[name]) return then(live[name]);
      data = data || JSON.parse(source.textContent);
      var svg = box.querySelector('svg'), view = svg.viewBox.baseVal, div = make('div', '', 'live');
      div.style.width = view.width + 'px';
      div.style.height = view.height + 'px';
      box.appendChild(div);
      var chart = window.echarts.init(div, null, {renderer: 'svg', width: view.width, height: view.height});
      chart.setOption(data[name]);
      var own = div.querySelector('svg');
      if (own) { own.setAttribute('aria-hidden', 'true'); own.setAttribute('focusable', 'false'); }
      div.removeAttribute('aria-label');
      live[name] = {chart: chart, div: div, svg: svg, w: view.width, h: view.height};
      fit(live[name]);
      svg.style.visibility = 'hidden';
      holder.dataset.live = '1';
      then(live[name]);
    });
  }
  function fit(l) { var k = l.svg.getBoundingClientRect().width / l.w; if (k) l.div.style.transform = 'scale(' + k + ')'; }
  if (window.ResizeObserver) new ResizeObserver(function () { Object.keys(live).forEach(function (n) { fit(live[n]); }); hide(); }).observe(holder);
  function hide() {
    if (tip) tip.hidden = true;
    near = -1;
    Object.keys(live).forEach(function (n) { live[n].chart.dispatchAction({type: 'hideTip'}); });
  }
  function at(l, x, y) {
    var hover = data.pipeglass, p = [x, y];
    if (hover.axis) {
      var v = l.chart.convertFromPixel({xAxisIndex: 0, yAxisIndex: 0}, p), i = Math.round(v[hover.lying ? 1 : 0]);
      return hover.names[i] === undefined || !hover.rows[i] || !hover.rows[i].length ? null : {i: i, name: hover.names[i], rows: hover.rows[i]};
    }
    var best = null, far = 26 * 26;
    hover.points.forEach(function (q, i) {
      var c = l.chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [q.x, q.y]), d = (c[0] - x) * (c[0] - x) + (c[1] - y) * (c[1] - y);
      if (d < far) { far = d; best = {i: i, name: q.name, rows: q.rows}; }
    });
    return best;
  }
  function move(e) {
    var cx = e.clientX, cy = e.clientY;
    wake(function (l) {
      var r = l.svg.getBoundingClientRect(), k = r.width / l.w, x = (cx - r.left) / k, y = (cy - r.top) / k, hit = at(l, x, y);
      if (!hit) return hide();
      if (data.pipeglass.axis) l.chart.dispatchAction({type: 'showTip', x: x, y: y});
      if (!tip) { tip = make('div', '', 'tip'); tip.setAttribute('aria-hidden', 'true'); holder.appendChild(tip); }
      if (near !== hit.i || tip.hidden) {
        near = hit.i;
        tip.textContent = '';
        if (hit.name) tip.appendChild(make('b', hit.name));
        hit.rows.forEach(function (row) { var s = make('span', row[0]); s.appendChild(make('i', row[1])); tip.appendChild(s); });
        tip.hidden = false;
      }
      var h = holder.getBoundingClientRect(), left = cx - h.left + 16;
      if (left + tip.offsetWidth > h.width) left = Math.max(0, cx - h.left - tip.offsetWidth - 16);
      tip.style.left = left + 'px';
      tip.style.top = Math.max(0, cy - h.top - tip.offsetHeight - 8) + 'px';
    });
  }
  holder.addEventListener('pointermove', move);
  holder.addEventListener('pointerdown', move);
  holder.addEventListener('pointerleave', hide);
  /* a row of a table lights its mark, and the other way round the fixed drawing shows through */
  figure.light = function (mark) {
    var box = visible(), spots;
    data = data || JSON.parse(source.textContent);
    spots = data.pipeglass.marks && data.pipeglass.marks[mark];
    if (!box) return;
    all('.on', box).forEach(function (e) { e.classList.remove('on'); });
    box.classList.toggle('lit', !!spots);
    var l = live[box.className.split(' ')[0]];
    if (l) { l.svg.style.visibility = spots ? '' : 'hidden'; l.div.style.visibility = spots ? 'hidden' : ''; }
    (spots || []).forEach(function (s) { all('[data-at="' + s + '"]', box).forEach(function (e) { e.classList.add('on'); }); });
  };
}
function crossLight() {
  function light(mark) { all('figure').forEach(function (f) { if (f.light) f.light(mark); }); }
  all('tr[data-mark]').forEach(function (row) {
    ['pointerenter', 'focusin'].forEach(function (n) { row.addEventListener(n, function () { light(row.dataset.mark); }); });
    ['pointerleave', 'focusout'].forEach(function (n) { row.addEventListener(n, function () { light(null); }); });
  });
}
function charts() {
  var list = all('figure');
  crossLight();
  if (!window.IntersectionObserver) return list.forEach(dressChart);
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (e) { if (e.isIntersecting) { seen.unobserve(e.target); dressChart(e.target); } });
  }, {rootMargin: '200px'});
  list.forEach(function (f) { seen.observe(f); });
}

/* in print the drawing on the page is the right one */
addEventListener('beforeprint', function () { all('.chart svg').forEach(function (s) { if (s.style.visibility) { s.dataset.was = 'hidden'; s.style.visibility = ''; } }); });
addEventListener('afterprint', function () { all('.chart svg[data-was]').forEach(function (s) { s.style.visibility = 'hidden'; delete s.dataset.was; }); });

function start() {
  display();
  all('details.data').forEach(function (d) { d.open = false; });
  all('.tablebox').forEach(dressTable);
  all('.switch').forEach(dressSwitch);
  charts();
  openTarget();
  addEventListener('hashchange', openTarget);
}
if (doc.readyState === 'loading') doc.addEventListener('DOMContentLoaded', start); else start();
}());
