package audience_test

import (
	"bytes"
	"testing"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// With this secret the three people of sample come in the order of the keyed
// hashes of their ids, which is neither that of their first deals (005A, 005B,
// 005C) nor that of the alphabet.
func TestKeyNumbersPeopleInAnOrderThatOnlyItKnows(t *testing.T) {
	orders := map[string]int{}
	for b := range 60 {
		key := audience.NewKey(bytes.Repeat([]byte{byte(b)}, 32))
		data, _ := audience.Apply(sample(), audience.Pseudonym, key)
		orders[string(data.Deals[0].Owner+data.Deals[1].Owner+data.Plans[0].Person)]++
	}
	if len(orders) != 6 {
		t.Errorf("60 keys give the orders %v; want all 6 of three people", orders)
	}
}

func TestNumbersOnceGivenStay(t *testing.T) {
	key := audience.NewKey(bytes.Repeat([]byte{7}, 32)).Meet(sample())
	first, _ := audience.Apply(sample(), audience.Pseudonym, key)
	read, err := audience.ReadKey(key.Encode())
	if err != nil {
		t.Fatal(err)
	}
	for n, id := range []crm.PersonID{"0000", "005AA", "zz"} {
		later := sample()
		later.People = append(later.People, crm.Person{ID: id, Name: "Aaron New"})
		later.Deals = append(later.Deals, crm.Deal{ID: "0", Owner: id, Created: crm.OnDay(crm.DateOf(2020, 1, 1))})
		read = read.Meet(later)
		second, _ := audience.Apply(later, audience.Pseudonym, read)
		for i := range first.Deals {
			if first.Deals[i].Owner != second.Deals[i].Owner {
				t.Errorf("%s is called %s after %s joined", first.Deals[i].Owner, second.Deals[i].Owner, id)
			}
		}
		if want := crm.PersonID([]string{"Rep 4", "Rep 5", "Rep 6"}[n]); second.Deals[2].Owner != want {
			t.Errorf("the new one is %s, want %s", second.Deals[2].Owner, want)
		}
	}
	if again := read.Meet(sample()); again != read || read.Len() != 6 {
		t.Errorf("a key of %d people meets nobody new and changes", read.Len())
	}
}

func TestKeyRefusesWhatIsNone(t *testing.T) {
	for name, src := range map[string]string{
		"no JSON":       `people`,
		"short secret":  `{"version":1,"secret":"00ff"}`,
		"no version":    `{"secret":"000102030405060708090a0b0c0d0e0f"}`,
		"number twice":  `{"version":1,"secret":"000102030405060708090a0b0c0d0e0f","people":[{"number":1,"id":"a"},{"number":1,"id":"b"}]}`,
		"person twice":  `{"version":1,"secret":"000102030405060708090a0b0c0d0e0f","people":[{"number":1,"id":"a"},{"number":2,"id":"a"}]}`,
		"number nobody": `{"version":1,"secret":"000102030405060708090a0b0c0d0e0f","people":[{"number":1,"id":""}]}`,
	} {
		if _, err := audience.ReadKey([]byte(src)); err == nil {
			t.Errorf("%s is taken for a key", name)
		}
	}
}
