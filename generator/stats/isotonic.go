package stats

// PAVA gives the weighted isotonic regression of y: the non-decreasing
// values nearest to y in weighted squares, by pooling adjacent violators. A
// nil weight slice means equal weights; weights are positive.
func PAVA(y, weight []float64) []float64 {
	type block struct {
		mean, weight float64
		size         int
	}
	var blocks []block
	for i, v := range y {
		w := 1.0
		if weight != nil {
			w = weight[i]
		}
		blocks = append(blocks, block{v, w, 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if a.mean <= b.mean {
				break
			}
			sum := a.weight + b.weight
			pooled := block{(a.mean*a.weight + b.mean*b.weight) / sum, sum, a.size + b.size}
			blocks = append(blocks[:len(blocks)-2], pooled)
		}
	}
	out := make([]float64, 0, len(y))
	for _, b := range blocks {
		for range b.size {
			out = append(out, b.mean)
		}
	}
	return out
}
