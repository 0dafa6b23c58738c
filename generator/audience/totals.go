package audience

// prime is that of the field in which totals are solved: what can be had with
// fractions can be had there.
const prime = 2147483629

// totals are sums over crossings in reduced echelon form: whatever follows from
// them is a combination of its rows.
type totals struct {
	rows  [][]uint64
	pivot []int // of each row
}

// add takes one more total, and gives how many independent ones there are; row is
// not to be used afterwards.
func (t *totals) add(row []uint64) int {
	for n, r := range t.rows {
		subtract(row, r, row[t.pivot[n]])
	}
	first := -1
	for i, x := range row {
		if x != 0 {
			first = i
			break
		}
	}
	if first < 0 {
		return len(t.rows)
	}
	inverse := power(row[first], prime-2)
	for i := range row {
		row[i] = row[i] * inverse % prime
	}
	for _, r := range t.rows {
		subtract(r, row, r[first])
	}
	t.rows, t.pivot = append(t.rows, row), append(t.pivot, first)
	return len(t.rows)
}

// within tells whether some combination of the totals, not all of it 0, leaves
// the others out: it is then about the rest alone.
func (t *totals) within(others []bool) bool {
	var outside totals
	for _, r := range t.rows {
		row := make([]uint64, len(r))
		for i, x := range r {
			if others[i] {
				row[i] = x
			}
		}
		if before := len(outside.rows); outside.add(row) == before {
			return true
		}
	}
	return false
}

// subtract takes times b from a.
func subtract(a, b []uint64, times uint64) {
	if times == 0 {
		return
	}
	for i, x := range b {
		if x != 0 {
			a[i] = (a[i] + (prime-times)*x) % prime
		}
	}
}

// power is x to the n in the field.
func power(x, n uint64) uint64 {
	out := uint64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out = out * x % prime
		}
		x = x * x % prime
	}
	return out
}
