package generator

import "github.com/pipeglass/pipeglass/generator/audience"

// PeopleKey says who is who under the pseudonyms; see audience.Key.
type PeopleKey = audience.Key

// NewPeopleKey makes a key from a secret, and ReadPeopleKey reads its file.
func NewPeopleKey(secret []byte) *PeopleKey         { return audience.NewKey(secret) }
func ReadPeopleKey(file []byte) (*PeopleKey, error) { return audience.ReadKey(file) }
