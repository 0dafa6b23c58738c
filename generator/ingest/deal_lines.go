package ingest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// One deal may come on several rows: once for each product, or once for each
// entry of a list within it. It counts once, whatever its rows are for.

// productHeaders name what a row is for in a file of one row per product.
func productHeaders() []string {
	return []string{"Product", "Product Name", "Product Code", "Product Family", "Item", "Item Name", "Line Item", "SKU", "Quantity", "Qty",
		"Unit Price", "Sales Price", "List Price", "Total Price", "Line Total", "Produkt", "Produktname", "Artikel", "Menge", "Produit", "Quantité",
		"Producto", "Cantidad", "Familia de producto", "Produto", "Quantidade", "Prodotto", "Quantità", "Aantal", "Položka", "Množství",
		"Opportunity Product", "Order Line", "Deal - Product name", "Deal - Product quantity", "order_line", "Products"}
}

// ProductColumn in Options.Extra asks for the product of a deal, whatever the
// export calls it. A deal with lines of several products has SeveralProducts.
const (
	ProductColumn   = "product"
	SeveralProducts = "several products"
)

// productColumn finds the column that names a product, or -1.
func (x headerIndex) productColumn() int {
	for _, h := range []string{"Product", "Product Name", "Products", "Associated Product", "Deal - Product name", "Opportunity Product", "Product Family", "Item Name",
		"Line Item", "Produkt", "Produktname", "Artikel", "Produit", "Producto", "Familia de producto", "Produto", "Prodotto", "Položka"} {
		if i := x.literal(h); i >= 0 {
			return i
		}
	}
	return -1
}

// joinLine leaves a row out that is a further line of a deal, and keeps what
// it says of the product.
func (r *reader) joinLine(deal, further *candidate) {
	further.line()
	i := slices.Index(r.opt.Extra, ProductColumn)
	if i < 0 || i >= len(deal.deal.Extra) || i >= len(further.deal.Extra) {
		return
	}
	switch a, b := &deal.deal.Extra[i], further.deal.Extra[i]; {
	case *a == "":
		*a = b
	case b != "" && b != *a:
		*a = SeveralProducts
	}
}

// byProduct tells whether the file has a row for each product of a deal.
func (s *source) byProduct() bool {
	x := indexHeaders(s.table.Header)
	return slices.ContainsFunc(productHeaders(), func(h string) bool { return x.literal(h) >= 0 })
}

// sameBut tells whether two rows agree in all that is read of a deal, and so
// differ only in columns that are not.
func (c *candidate) sameBut(o *candidate) bool {
	a, b := *c.deal, *o.deal
	a.Extra, b.Extra = nil, nil
	a.ID, b.ID = "", "" // 15 or 18 characters
	return c.src == o.src && c.contact == o.contact && reflect.DeepEqual(a, b) && slices.Equal(c.stages, o.stages)
}

// line leaves a row out that is a further line of a deal.
func (c *candidate) line() {
	c.src.replaced("a further line of the same deal")
	c.src.lines = append(c.src.lines, c.deal.ID)
}

// keyless gives deals without ids that share a name, a creation and an owner
// different keys. In a file of products, equal ones are lines of one deal.
func (r *reader) keyless(group []candidate) []candidate {
	var kept []candidate
	for _, c := range group {
		if len(kept) > 0 && c.src.byProduct() {
			if k := slices.IndexFunc(kept, func(k candidate) bool { return c.sameBut(&k) }); k >= 0 {
				c.deal.ID = crm.DealID(c.key)
				r.joinLine(&kept[k], &c)
				continue
			}
		}
		c.deal.ID = crm.DealID(c.key)
		if len(kept) > 0 {
			c.deal.ID += crm.DealID(fmt.Sprintf("-%d", len(kept)+1))
		}
		kept = append(kept, c)
	}
	return kept
}

// tellLines reports how many rows were further lines.
func (s *source) tellLines() {
	if len(s.lines) == 0 {
		return
	}
	ids := slices.Clone(s.lines)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	s.findings = append(s.findings, diag.Diagnostic{Code: "deal-lines", Severity: diag.Note, Pos: diag.Pos{File: s.file.Path},
		Text: fmt.Sprintf("%s of %s, such as products: each deal counts once", count(len(s.lines), "row is a further line", "rows are further lines"), count(len(ids), "deal", "deals")),
		Hint: "nothing to do, if the amount in the file is that of the whole deal"})
}

// splitRuined keeps deals apart that share an id only because a spreadsheet
// cut its digits.
func (r *reader) splitRuined(s *source) {
	for i := range r.candidates {
		if c := &r.candidates[i]; c.src == s && !c.built {
			c.key += "\x00" + foldWords(c.deal.Name) + "\x00" + c.deal.Created.String()
		}
	}
}

// numberRuined gives deals that still share an id different ones.
func (r *reader) numberRuined() {
	sortLarge(r.candidates, func(a, b *candidate) int {
		if c := strings.Compare(string(a.deal.ID), string(b.deal.ID)); c != 0 {
			return c
		}
		return strings.Compare(a.key, b.key)
	})
	n, some := 0, false
	for i := 1; i < len(r.candidates); i++ {
		c, before := &r.candidates[i], &r.candidates[i-1-n]
		if c.deal.ID != before.deal.ID {
			n = 0
			continue
		}
		n, some = n+1, true
		c.deal.ID += crm.DealID(fmt.Sprintf("-%d", n+1))
	}
	if some {
		sortLarge(r.candidates, func(a, b *candidate) int { return strings.Compare(string(a.deal.ID), string(b.deal.ID)) })
	}
}

// tellLostMissing warns of an Odoo export without archived records: its lost
// deals are not in it.
func (r *reader) tellLostMissing() {
	won, lost := map[*source]int{}, map[*source]int{}
	for i := range r.candidates {
		switch c := &r.candidates[i]; c.deal.Outcome {
		case crm.Won:
			won[c.src]++
		case crm.Lost:
			lost[c.src]++
		}
	}
	for _, s := range r.sources {
		if s.dialect == "odoo" && won[s] > 0 && lost[s] == 0 {
			r.find("lost-deals-missing", s.file.Path, fmt.Sprintf("%s and none is lost: Odoo leaves archived (lost) deals out of an export, so that every win rate is 100 %%",
				count(won[s], "deal is won", "deals are won")), "filter the list for Archived as well and export both, with the column Active")
		}
	}
}
