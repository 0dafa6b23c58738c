package report_test

import "github.com/pipeglass/pipeglass/generator/report"

// texts gives every text of blocks with what kind of place it stands in:
// "table" for cells, tiles and signs, "words" for the rest.
func texts(blocks []report.Block, visit func(place string, t report.Text)) {
	table := func(t report.Table) {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				visit("table", c.Text)
				visit("table", c.Small)
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case report.Table:
			table(b)
		case report.Chart:
			visit("words", b.Title)
			visit("words", b.Sub)
			if b.Table != nil {
				table(*b.Table)
			}
		case report.Card:
			card(b, visit)
		case report.Fold:
			visit("words", b.Title)
			texts(b.Blocks, visit)
		case report.Switch:
			for _, p := range b.Parts {
				visit("words", p.Title)
				texts(p.Blocks, visit)
			}
		case report.Row:
			card(b.First, visit)
			card(b.Second, visit)
		case report.Tiles:
			for _, t := range b.Items {
				visit("table", t.Value)
				visit("table", t.Qualifier)
				visit("table", t.Against)
				visit("words", t.Note)
			}
		case report.Signs:
			for _, s := range b.Items {
				visit("words", s.What)
				visit("table", s.Value)
			}
		case report.Steps:
			for _, s := range b.Items {
				visit("words", s.What)
				visit("words", s.Why)
			}
		case report.Notice:
			visit("words", b.Title)
			for _, t := range b.Body {
				visit("words", t)
			}
		case report.Definitions:
			for _, d := range b.Items {
				visit("words", d.Facts)
			}
		}
	}
}

func card(c report.Card, visit func(string, report.Text)) {
	visit("words", c.Title)
	visit("words", c.Sub)
	visit("words", c.Note)
	texts(c.Blocks, visit)
}

// charts gives every chart among blocks.
func charts(blocks []report.Block) []report.Chart {
	var out []report.Chart
	for _, b := range blocks {
		switch b := b.(type) {
		case report.Chart:
			out = append(out, b)
		case report.Card:
			out = append(out, charts(b.Blocks)...)
		case report.Fold:
			out = append(out, charts(b.Blocks)...)
		case report.Switch:
			for _, p := range b.Parts {
				out = append(out, charts(p.Blocks)...)
			}
		case report.Row:
			out = append(out, charts(b.First.Blocks)...)
			out = append(out, charts(b.Second.Blocks)...)
		}
	}
	return out
}

// tables gives every table among blocks.
func tables(blocks []report.Block) []report.Table {
	var out []report.Table
	for _, b := range blocks {
		switch b := b.(type) {
		case report.Table:
			out = append(out, b)
		case report.Chart:
			if b.Table != nil {
				out = append(out, *b.Table)
			}
		case report.Card:
			out = append(out, tables(b.Blocks)...)
		case report.Fold:
			out = append(out, tables(b.Blocks)...)
		case report.Switch:
			for _, p := range b.Parts {
				out = append(out, tables(p.Blocks)...)
			}
		case report.Row:
			out = append(out, tables(b.First.Blocks)...)
			out = append(out, tables(b.Second.Blocks)...)
		}
	}
	return out
}
