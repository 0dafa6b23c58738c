package ingest_test

import (
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestProduct: whatever the column is called, a deal has the product of its
// line; with lines of different products it has several, in whatever order
// they come. A blank line says nothing.
func TestProduct(t *testing.T) {
	const rows = "A,One,Open,100,2026-01-01,Pump\nB,Two,Open,50,2026-01-02,\nB,Two,Open,50,2026-01-02,Valve\nC,Three,Open,70,2026-01-03,Pump\nC,Three,Open,70,2026-01-03,Valve\nC,Three,Open,70,2026-01-03,Pump\n"
	for _, header := range []string{"Product Name", "Produkt", "Product"} {
		data := files(t, ingest.Options{Extra: []string{"Zone", ingest.ProductColumn}}, map[string]string{
			"deals.csv": "Deal ID,Deal Name,Stage,Amount,Created," + header + "\n" + rows})
		var got []string
		for _, d := range data.Deals {
			got = append(got, string(d.ID)+" "+d.Extra[1])
		}
		if want := []string{"A Pump", "B Valve", "C " + ingest.SeveralProducts}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", header, got, want)
		}
	}
	data := files(t, ingest.Options{Extra: []string{ingest.ProductColumn}}, map[string]string{"deals.csv": "Deal ID,Deal Name,Stage,Amount\nA,One,Open,100\n"})
	if data.Deals[0].Extra != nil {
		t.Errorf("no column of products, and %q", data.Deals[0].Extra)
	}
}
