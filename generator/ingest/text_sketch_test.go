package ingest

import (
	"fmt"
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestTextSketch: 200 people on 500 days log six records a day; every fourth
// person copies one text. The sketch keeps some thousand of 400,000 texts and
// still gives the share.
func TestTextSketch(t *testing.T) {
	var s textSketch
	for person := range int32(200) {
		for day := crm.Date(1); day <= 500; day++ {
			for i := range 6 {
				text := fmt.Sprintf("note %d of day %d by %d", i, day, person)
				if person%4 == 0 {
					text = fmt.Sprintf("copied on day %d", day)
				}
				s.add(person, day, textHash(text))
			}
		}
	}
	texts, same, distinct := s.result()
	if len(s.seen) > maxTexts || texts == 0 || distinct > texts {
		t.Fatalf("%d kept, %d texts, %d different", len(s.seen), texts, distinct)
	}
	if share := float64(same) / float64(texts); math.Abs(share-0.25) > 0.03 {
		t.Errorf("%.3f are copied, want about .25 (of %d)", share, texts)
	}
	if textHash("call back") != 0 || textHash("asked for the second quote") == 0 {
		t.Error("short texts are no words of one's own")
	}
	s = textSketch{}
	for range 4 {
		s.add(1, 9, textHash("the same text again"))
	}
	if _, same, _ := s.result(); same != 0 {
		t.Errorf("four alike are not yet a sign: %d", same)
	}
}
