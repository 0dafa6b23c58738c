package report_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/pipeglass/pipeglass/generator/report"
)

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		return
	}
	s := report.Compose(fixture())
	for _, p := range s.Pages {
		fmt.Printf("\n=== %s [%s] %s\n    %s\n", p.Slug, p.Kind, p.Headline, p.Deck)
		dump(p.Blocks, "  ")
	}
}

func dump(bs []report.Block, in string) {
	for _, b := range bs {
		switch b := b.(type) {
		case report.Card:
			fmt.Printf("%sCARD %s | %s | note: %s\n", in, b.Title, b.Sub, b.Note)
			dump(b.Blocks, in+"  ")
		case report.Row:
			dump([]report.Block{b.Wide, b.Narrow}, in+"  ")
		case report.Chart:
			fmt.Printf("%sCHART %s %s | %s\n", in, b.Kind, b.Title, b.Sub)
			for _, s := range b.Series {
				fmt.Printf("%s   %s:", in, s.Name)
				for _, p := range s.Points {
					fmt.Printf(" %s", p.Text)
				}
				fmt.Println()
			}
			dump([]report.Block{*b.Table}, in+"  ")
		case report.Table:
			fmt.Printf("%sTABLE %s | %s\n", in, b.ID, b.Caption)
			for _, r := range b.Rows {
				fmt.Print(in, "   ")
				for _, c := range r.Cells {
					fmt.Printf("| %s", c.Text)
					if c.Small != nil {
						fmt.Printf(" (%s)", c.Small)
					}
					if c.Badge != nil {
						fmt.Printf(" [%s]", c.Badge.Word)
					}
				}
				fmt.Println()
			}
		case report.Tiles:
			for _, t := range b.Items {
				w := ""
				if t.Badge != nil {
					w = t.Badge.Glyph + t.Badge.Word
				}
				fmt.Printf("%sTILE %s: %s (%s) [%s] %s | %s\n", in, t.Label, t.Value, t.Qualifier, w, t.Against, t.Note)
			}
		case report.Steps:
			for _, t := range b.Items {
				fmt.Printf("%sSTEP %s - %s -> %s\n", in, t.What, t.Why, t.To)
			}
		case report.Signs:
			for _, t := range b.Items {
				fmt.Printf("%sSIGN %s %s: %s %s\n", in, t.Badge.Word, t.What, t.Value, t.Goal)
			}
		case report.Notice:
			fmt.Printf("%sNOTICE %s: %v\n", in, b.Title, b.Body)
		default:
			fmt.Printf("%s%T\n", in, b)
		}
	}
}
