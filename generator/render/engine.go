package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"sync/atomic"

	"modernc.org/quickjs"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/templates"
)

// job is one chart to draw: its option and its size in pixels.
type job struct {
	option        []byte
	width, height int
}

// key is the hash of all that decides a drawing's bytes.
func (j job) key(bundle string) string {
	h := sha256.New()
	fmt.Fprintf(h, "1 %s %d %d\n", bundle, j.width, j.height)
	h.Write(j.option)
	return hex.EncodeToString(h.Sum(nil))
}

// shim is what ECharts expects of a page and never gets to use: it draws once,
// without animation.
const shim = `var console={log:function(){},warn:function(){},error:function(){}};` +
	`function setTimeout(){return 0}function clearTimeout(){}function setInterval(){return 0}function clearInterval(){}` + "\n"

// drawAll gives the SVG of each job, in order. Equal jobs are drawn once, known
// ones come from the cache; without a job left no engine starts.
func drawAll(jobs []job, look Look) ([][]byte, error) {
	source := templates.DrawScript()
	sum := sha256.Sum256(source)
	bundle := hex.EncodeToString(sum[:])
	out := make([][]byte, len(jobs))
	first := map[string]int{}
	var todo []int
	for i, j := range jobs {
		key := j.key(bundle)
		if _, seen := first[key]; seen {
			continue
		}
		first[key] = i
		if look.Cache != nil {
			if svg, ok := look.Cache.Get(key); ok {
				out[i] = svg
				continue
			}
		}
		todo = append(todo, i)
	}
	if err := drawEach(jobs, todo, out, source, look.Workers); err != nil {
		return nil, err
	}
	if look.Cache != nil {
		for _, i := range todo {
			look.Cache.Put(jobs[i].key(bundle), out[i])
		}
	}
	for i, j := range jobs {
		out[i] = out[first[j.key(bundle)]]
	}
	return out, nil
}

// drawEach draws the jobs named by todo on up to two engines. An engine that is
// free takes the next, and results go to their own place, so order does not
// matter.
func drawEach(jobs []job, todo []int, out [][]byte, source []byte, workers int) error {
	if len(todo) == 0 {
		return nil
	}
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, 2, len(todo))
	code, err := compile(source)
	if err != nil {
		return err
	}
	fails := make([]error, workers)
	var taken atomic.Int64
	next := func() int { return int(taken.Add(1)) - 1 }
	cores.Each(workers, func(w int) { fails[w] = drawShare(jobs, todo, out, code, next) })
	return cmp.Or(fails...)
}

func drawShare(jobs []job, todo []int, out [][]byte, code []byte, next func() int) error {
	vm, err := quickjs.NewVM()
	if err != nil {
		return fmt.Errorf("chart engine: %w", err)
	}
	defer vm.Close()
	vm.SetMemoryLimit(1 << 30)
	if _, err := vm.EvalBytecode(code); err != nil {
		return fmt.Errorf("chart engine: %w", err)
	}
	for k := next(); k < len(todo); k = next() {
		j := jobs[todo[k]]
		drawn, err := vm.Call("drawChart", string(j.option), j.width, j.height)
		if err != nil {
			return fmt.Errorf("draw a chart: %w", err)
		}
		text, ok := drawn.(string)
		if !ok {
			return fmt.Errorf("draw a chart: the engine gave %T", drawn)
		}
		if out[todo[k]], err = tidySVG(text, j.width, j.height); err != nil {
			return err
		}
	}
	return nil
}

// compile turns the script into bytecode once; engines then start in a tenth
// of the time.
func compile(source []byte) ([]byte, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	defer vm.Close()
	code, err := vm.Compile(shim+string(source), quickjs.EvalGlobal)
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	return code, nil
}
