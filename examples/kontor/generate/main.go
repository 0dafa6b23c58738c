// Command generate writes the exports of Kontor Nord, a made-up software
// house, as a German HubSpot account would give them: labels in German,
// semicolons, decimal comma, days first, a byte-order mark, CRLF. It reads
// nothing, no clock either: the same program writes the same bytes. Run it
// from the repository's top:
//
//	go run ./examples/kontor/generate [DIR]
//
// DIR is examples/kontor/exports unless given.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// What is planted; README.md says where a reader meets it.
const (
	seed = 2

	// lostAtQuote of the deals that are lost, are lost while a quote is out.
	lostAtQuote = 0.55
	// stuckQuotes open deals have waited for an answer to their quote for
	// over stuckDays days.
	stuckQuotes = 9
	stuckDays   = 90
	// A deal that comes by recommendation wins referralFactor times as often.
	winChance      = 0.26
	referral       = "Empfehlungen"
	referralFactor = 2.2
)

// The first deal and the day of the export.
var (
	start = time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	asOf  = time.Date(2026, 9, 30, 17, 30, 0, 0, time.UTC)
)

func main() {
	dir := filepath.Join("examples", "kontor", "exports")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	for _, f := range exports() {
		if err := os.WriteFile(filepath.Join(dir, f.name), f.data, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "generate:", err)
			os.Exit(1)
		}
	}
}

// file is one CSV of the export.
type file struct {
	name string
	data []byte
}

func exports() []file {
	c := rand.New(rand.NewPCG(seed, 1))
	deals := drawDeals(c)
	activities := drawActivities(rand.New(rand.NewPCG(seed, 2)), deals)
	return []file{dealFile(deals), activityFile(activities)}
}

func pick[T any](c *rand.Rand, from []T) T { return from[c.IntN(len(from))] }
