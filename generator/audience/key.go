package audience

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Key is the people key: who is who under a pseudonym. Its owner keeps it
// outside the site; whoever has it can go back from "Rep 4" to a person, and
// nobody else can. A number once given stays. New people get the next ones in
// the order of a keyed hash of their ids, so that neither the first deal nor
// the alphabet tells who is who.
type Key struct {
	secret []byte
	shared string
	given  []keyPerson // by number
}

// keyFile is the form of a key on disk.
type keyFile struct {
	About   string      `json:"about"`
	Version int         `json:"version"`
	Secret  string      `json:"secret"`
	Shared  string      `json:"shared,omitempty"`
	People  []keyPerson `json:"people"`
}

type keyPerson struct {
	Number int          `json:"number"`
	ID     crm.PersonID `json:"id"`
	Name   string       `json:"name,omitempty"`
}

// secretBytes is the least length of a secret.
const secretBytes = 16

const aboutKey = "Pipeglass people key: who is who under the pseudonyms of the report. Keep it where only its owner can read it, and never beside the site."

// NewKey makes a key that has met nobody yet. The secret comes from outside:
// nothing here is random.
func NewKey(secret []byte) *Key { return &Key{secret: bytes.Clone(secret)} }

// ReadKey reads the file of a key.
func ReadKey(src []byte) (*Key, error) {
	var f keyFile
	if err := json.Unmarshal(src, &f); err != nil {
		return nil, fmt.Errorf("it is not a people key: %w", err)
	}
	secret, err := hex.DecodeString(f.Secret)
	if err != nil || len(secret) < secretBytes || f.Version != 1 {
		return nil, fmt.Errorf("it is not a people key of version 1 with a secret of %d bytes or more", secretBytes)
	}
	k := &Key{secret: secret, shared: f.Shared, given: f.People}
	slices.SortFunc(k.given, func(a, b keyPerson) int { return cmp.Compare(a.Number, b.Number) })
	ids := map[crm.PersonID]bool{}
	for i, p := range k.given {
		if p.Number < 1 || p.ID == "" || ids[p.ID] || i > 0 && k.given[i-1].Number == p.Number {
			return nil, fmt.Errorf("number %d stands in it twice, or for nobody", p.Number)
		}
		ids[p.ID] = true
	}
	return k, nil
}

// Encode writes the file of the key.
func (k *Key) Encode() []byte {
	out, err := json.MarshalIndent(keyFile{About: aboutKey, Version: 1, Secret: hex.EncodeToString(k.secret), Shared: k.shared, People: k.given}, "", "  ")
	if err != nil {
		panic("internal error: people key: " + err.Error())
	}
	return append(out, '\n')
}

// Shared says why others may read the key, "" where they may not: the people
// of an example are made up.
func (k *Key) Shared() string { return k.shared }

// Len counts the people whom the key knows.
func (k *Key) Len() int {
	if k == nil {
		return 0
	}
	return len(k.given)
}

// Meet gives a key that knows everybody in the data: the same key where it
// does already. No key meets nobody.
func (k *Key) Meet(data *crm.Dataset) *Key {
	if k == nil {
		return nil
	}
	known := map[crm.PersonID]bool{}
	last := 0
	for _, p := range k.given {
		known[p.ID] = true
		last = max(last, p.Number)
	}
	type stranger struct {
		id   crm.PersonID
		rank []byte
	}
	var strangers []stranger
	for id := range firstSeen(data) {
		if !known[id] {
			mac := hmac.New(sha256.New, k.secret)
			mac.Write([]byte(id))
			strangers = append(strangers, stranger{id, mac.Sum(nil)})
		}
	}
	if len(strangers) == 0 {
		return k
	}
	slices.SortFunc(strangers, func(a, b stranger) int { return cmp.Or(bytes.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id)) })
	names := map[crm.PersonID]string{}
	for _, p := range data.People {
		names[p.ID] = p.Name
	}
	out := &Key{secret: k.secret, shared: k.shared, given: slices.Clone(k.given)}
	for _, s := range strangers {
		last++
		out.given = append(out.given, keyPerson{Number: last, ID: s.id, Name: names[s.id]})
	}
	return out
}

// number gives the number of everybody whom the key knows.
func (k *Key) number() map[crm.PersonID]int {
	out := make(map[crm.PersonID]int, len(k.given))
	for _, p := range k.given {
		out[p.ID] = p.Number
	}
	return out
}
