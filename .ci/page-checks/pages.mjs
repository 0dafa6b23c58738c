// Opens every page of a built site in headless Chromium, from the disk as a
// reader of an unpacked zip would, in light and dark, wide and narrow, and
// fails on any axe-core violation, script error, request that leaves the
// site's folder, CSP violation or sideways scroll.
// Usage: node pages.mjs SITE...
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--allow-file-access-from-files=false'],
})

let passed = 0
const faults = []
const fault = (where, what) => { faults.push(`${where}: ${what}`); console.log(`FAIL  ${where}: ${what}`) }

function pagesOf(target) {
  if (fs.statSync(target).isFile()) return [target]
  return fs.readdirSync(target, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => path.join(target, name))
}

async function check(file, root, mode, width) {
  const where = `${path.relative(path.dirname(root), file)} ${mode} ${width}`
  const page = await browser.newPage()
  const home = pathToFileURL(fs.statSync(root).isFile() ? root : root + path.sep).href
  page.on('pageerror', (e) => fault(where, `script error: ${e.message}`))
  page.on('console', (m) => { if (m.type() === 'error') fault(where, `console: ${m.text()}`) })
  page.on('request', (r) => {
    if (!r.url().startsWith(home) && !/^(data|blob):/.test(r.url())) fault(where, `request outside the site: ${r.url()}`)
  })
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: mode }, { name: 'prefers-reduced-motion', value: 'reduce' }])
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) fault(where, `scrolls sideways by ${over}px`)
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true }))
  await page.evaluate(axe)
  const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), rules)
  for (const v of result.violations) fault(where, `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)
  passed += result.passes.length
  await page.close()
}

// The Overview is meant to be handed out, and a one-to-one sheet to lie between
// two people: at most two A4 pages and one, whatever the reader's own light or dark is.
async function checkPrint(file, root, most) {
  const where = `${path.relative(path.dirname(root), file)} print`
  const page = await browser.newPage()
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
  const pdf = path.join(os.tmpdir(), `pipeglass-print-${process.pid}.pdf`)
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  const pages = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1])
  fs.rmSync(pdf)
  if (pages >= 1 && pages <= most) passed++
  else fault(where, `takes ${pages} pages of A4, more than ${most}`)
  await page.close()
}

for (const root of process.argv.slice(2).map((p) => path.resolve(p))) {
  for (const file of pagesOf(root)) {
    if (file === path.join(root, 'index.html')) await checkPrint(file, root, 2)
    if (path.basename(file).startsWith('one-to-one-')) {
      await checkPrint(file, root, 1)
      await check(file, root, 'light', 1280)
      continue
    }
    for (const mode of ['light', 'dark']) for (const width of [1280, 390]) await check(file, root, mode, width)
  }
}
await browser.close()
console.log(`page checks: ${passed} rules passed, ${faults.length} faults`)
process.exit(faults.length || !passed ? 1 : 0)
