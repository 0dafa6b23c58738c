// Command generate writes the exports of Brightwater Instruments, a made-up
// maker of measuring instruments, as a Salesforce weekly export would hold
// them. It reads nothing, no clock either: the same program writes the same
// bytes. Run it from the repository's top:
//
//	go run ./examples/brightwater/generate [DIR]
//
// DIR is examples/brightwater/exports unless given.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := filepath.Join("examples", "brightwater", "exports")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := write(dir, exports()); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// file is one CSV of the export.
type file struct {
	name string
	data []byte
}

// exports draws the whole company and gives its files. The order matters only
// to the eye: every part has its own stream of chance.
func exports() []file {
	w := draw()
	return []file{
		w.accountFile(), w.contactFile(), w.userFile(), w.roleFile(), w.opportunityFile(),
		w.historyFile(), w.taskFile(), w.eventFile(), w.leadFile(), w.periodFile(),
		w.fiscalFile(), w.quotaFile(),
	}
}

func draw() *world {
	people := staff()
	w := &world{people: people, sellers: sellers(people), effort: drawEffort(len(sellers(people)))}
	w.customers = drawCustomers(w.sellers)
	w.deals = drawDeals(w)
	w.neglect()
	w.enterTwice()
	for q := goLive.quarter(); q <= asOf.quarter()+1; q++ {
		w.forecast(q)
	}
	w.number()
	w.activities = drawActivities(w)
	w.leads = drawLeads(w)
	return w
}

// world is the company as it is drawn.
type world struct {
	people     []*person
	sellers    []*person
	effort     effort
	customers  []*customer
	deals      []*deal
	activities []*activity
	leads      []*lead
}

func write(dir string, files []file) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.name), f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
