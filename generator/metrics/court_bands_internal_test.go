package metrics

import "testing"

// Ten people in six quarters, 60 cases: thirds by rank inside the quarter, so
// that a quarter in which everybody has much of it changes nothing. The KPI of
// person i is i (+100 in later quarters), and i deals are won. (rank−½)·3÷10 puts
// ranks 1–3 in the lowest third, 4–7 in the middle and 8–10 in the highest: they
// win (0+1+2)÷3 = 1, (3+4+5+6)÷4 = 4.5 and (7+8+9)÷3 = 8.
func TestBandsGoByRankInsideQuarters(t *testing.T) {
	var s courtSample
	for q := range 6 {
		for i := range 10 {
			s.x, s.y, s.volume = append(s.x, float64(i+100*q)), append(s.y, float64(i)), append(s.volume, 1)
			s.block, s.group = append(s.block, q), append(s.group, i)
		}
	}
	got := s.bands(3)
	want := []CourtBand{{N: 18, Mean: 1}, {N: 24, Mean: 4.5}, {N: 18, Mean: 8}}
	if len(got) != 3 {
		t.Fatalf("%d bands, want 3", len(got))
	}
	for i, b := range got {
		if b.N != want[i].N || b.Mean != want[i].Mean || b.Low > b.Mean || b.High < b.Mean || b.Low == b.High {
			t.Errorf("band %d: %+v, want %+v", i+1, b, want[i])
		}
	}
	if s.bands(4) != nil {
		t.Error("three people are shown where four are the smallest group")
	}
	few := s.half(false)
	if few.bands(1) != nil {
		t.Errorf("%d cases are cut", len(few.x))
	}
	for i := range s.x {
		s.x[i] = 7
	}
	if s.bands(1) != nil {
		t.Error("equal values are torn apart")
	}
}
