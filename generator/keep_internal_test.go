package generator

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// A record that was made without a key calls people by other numbers than the
// key does: each deal of it still belongs to whom it belongs now. The record of
// a build with the key is left as it is.
func TestARecordWithoutAKeyIsReadAsOne(t *testing.T) {
	sellers := func() *crm.Dataset {
		data := &crm.Dataset{}
		for i := range 12 {
			id := crm.PersonID(fmt.Sprintf("005%c", 'A'+i%4))
			data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(fmt.Sprintf("D%02d", i)), Owner: id, Created: crm.OnDay(crm.Date(20000 + i))})
		}
		return data
	}
	key := audience.NewKey(bytes.Repeat([]byte{9}, 32)).Meet(sellers())
	record := func(key *audience.Key) history.Record {
		data, _ := audience.Apply(sellers(), audience.Pseudonym, key)
		var rec history.Record
		for _, d := range data.Deals {
			rec.Deals = append(rec.Deals, history.RecordedDeal{ID: d.ID, State: crm.State{Set: crm.FieldSet(0).With(crm.FieldOwner), Owner: d.Owner}})
		}
		return rec
	}
	p := &prepared{key: key, recorded: []history.Record{record(nil), record(key)}}
	p.data, p.names = audience.Apply(sellers(), audience.Pseudonym, key)
	differ := 0
	for i, d := range p.recorded[0].Deals {
		if d.State.Owner != p.data.Deals[i].Owner {
			differ++
		}
	}
	if differ == 0 {
		t.Fatal("the key numbers people as no key does: this test can't fail")
	}
	p.renameRecorded()
	for n, rec := range p.recorded {
		for i, d := range rec.Deals {
			if d.State.Owner != p.data.Deals[i].Owner {
				t.Errorf("record %d: %s belongs to %s, now to %s", n, d.ID, d.State.Owner, p.data.Deals[i].Owner)
			}
		}
	}
}
